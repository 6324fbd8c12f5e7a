package org.pgj.engine.lock;

/**
 * One lock as {@code pg_locks} shows it.
 *
 * @param slot process slot of who holds or wants it
 * @param granted held, not waited for
 * @param fastPath held in the slot
 */
public record LockReport(LockTag tag, LockMode mode, int slot, boolean granted, boolean fastPath) {}
