package org.pgj.engine.planner.partition;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * A partition key.
 *
 * @param strategy {@code l}ist, {@code r}ange or {@code h}ash
 * @param attributes attribute number of each column, 0 for an expression
 * @param values what each column is computed from, over range table entry 1
 * @param operatorClasses pg_opclass oids
 * @param collations pg_collation oids
 */
public record PartitionKey(
    char strategy,
    int[] attributes,
    List<Expression> values,
    int[] operatorClasses,
    int[] collations) {
  public static final char LIST = 'l';
  public static final char RANGE = 'r';
  public static final char HASH = 'h';

  public int size() {
    return attributes.length;
  }
}
