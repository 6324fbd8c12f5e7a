package org.pgj.engine.catalog.entry;

/**
 * A row of pg_amop: an operator's place in an operator family.
 *
 * @param strategy 1 to 5 are {@code <}, {@code <=}, {@code =}, {@code >=}, {@code >} for btree; 1
 *     is equality for hash
 * @param purpose {@code s}earch or {@code o}rdering
 */
public record FamilyOperatorEntry(
    int oid,
    int family,
    int left,
    int right,
    int strategy,
    char purpose,
    int operator,
    int accessMethod,
    int sortFamily) {}
