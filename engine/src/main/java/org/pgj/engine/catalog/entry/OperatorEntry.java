package org.pgj.engine.catalog.entry;

/**
 * A row of pg_operator.
 *
 * @param left argument type, 0 for a prefix operator
 * @param commutator operator oid, 0 if none
 * @param restriction selectivity estimator for restrictions (pg_proc oid), 0 if none
 */
public record OperatorEntry(
    int oid,
    String name,
    int namespace,
    int owner,
    boolean canMerge,
    boolean canHash,
    int left,
    int right,
    int result,
    int commutator,
    int negator,
    int function,
    int restriction,
    int join) {}
