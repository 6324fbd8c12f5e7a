package org.pgj.engine.catalog.entry;

/**
 * A row of pg_index with what pg_class says of the index.
 *
 * @param completeSince the transaction after which all row versions are found by the index: not for
 *     snapshots that do not see it; 0 if it holds for all
 * @param keys attribute numbers of the table, 0 for expressions; key columns first, then included
 * @param keyCount number of key columns
 * @param operatorClasses pg_opclass oids of the key columns
 * @param options per key column: bit 0 descending, bit 1 nulls first
 * @param expressions serialized list of the expressions of keys that are 0, null if none
 * @param predicate serialized predicate of a partial index, null if none
 */
public record IndexEntry(
    int relation,
    int table,
    int accessMethod,
    int keyCount,
    boolean unique,
    boolean nullsNotDistinct,
    boolean primary,
    boolean exclusion,
    boolean immediate,
    boolean clustered,
    boolean valid,
    boolean ready,
    boolean live,
    boolean replicaIdentity,
    long completeSince,
    int[] keys,
    int[] collations,
    int[] operatorClasses,
    int[] options,
    String expressions,
    String predicate) {

  /** Bit of {@link #options}: the column is sorted descending. */
  public static final int DESCENDING = 1;

  /** Bit of {@link #options}: nulls come first. */
  public static final int NULLS_FIRST = 2;

  private static final int BRIN = 3580;

  /** Whether its entries stand for blocks, not rows: BRIN. */
  public boolean summarizing() {
    return accessMethod == BRIN;
  }
}
