package org.pgj.engine.catalog.entry;

/**
 * A row of pg_collation.
 *
 * @param provider {@code d}efault, {@code b}uiltin, {@code c} (libc), {@code i}cu
 */
public record CollationEntry(
    int oid,
    String name,
    int namespace,
    int owner,
    char provider,
    boolean deterministic,
    int encoding,
    String locale) {}
