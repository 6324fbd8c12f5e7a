package org.pgj.engine.access.sequence;

/** A sequence's row of pg_sequence, as far as counting needs it. */
public record SequenceParameters(
    long increment, long minValue, long maxValue, long cache, boolean cycle) {}
