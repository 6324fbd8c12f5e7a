package org.pgj.engine.access.sequence;

/**
 * A sequence's row.
 *
 * @param lastValue the last value given out, or if not called the next one
 * @param logCount values that may be given out before the log must be written
 * @param called whether {@code lastValue} has been given out
 */
public record SequenceState(long lastValue, long logCount, boolean called) {}
