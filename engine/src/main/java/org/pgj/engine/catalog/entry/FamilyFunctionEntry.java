package org.pgj.engine.catalog.entry;

/** A row of pg_amproc: support function {@code number} of an operator family for a type pair. */
public record FamilyFunctionEntry(
    int oid, int family, int left, int right, int number, int function) {}
