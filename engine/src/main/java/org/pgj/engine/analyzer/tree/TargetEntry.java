package org.pgj.engine.analyzer.tree;

/**
 * One entry of a target list.
 *
 * @param attribute output column number, 1-based; for INSERT and UPDATE the attribute assigned
 * @param name output name; null for hidden entries
 * @param hidden an entry that only serves sorting or grouping and is not returned
 * @param originTable pg_class oid if the entry is a plain column of a table, else 0
 * @param originColumn its attribute number, else 0
 */
public record TargetEntry(
    Expression expression,
    int attribute,
    String name,
    boolean hidden,
    int originTable,
    int originColumn) {

  public TargetEntry withExpression(Expression replacement) {
    return replacement == expression
        ? this
        : new TargetEntry(replacement, attribute, name, hidden, originTable, originColumn);
  }
}
