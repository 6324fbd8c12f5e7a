package org.pgj.engine.transaction.twophase;

/**
 * A prepared transaction as {@code pg_prepared_xacts} shows it.
 *
 * @param time when it was prepared, microseconds since 2000-01-01 UTC
 */
public record PreparedTransaction(long xid, String name, long time, int owner, int database) {}
