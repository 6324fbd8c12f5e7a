package org.pgj.engine.catalog.entry;

/** A row of pg_opclass. */
public record OperatorClassEntry(
    int oid,
    int accessMethod,
    String name,
    int namespace,
    int owner,
    int family,
    int inputType,
    boolean isDefault,
    int keyType) {}
