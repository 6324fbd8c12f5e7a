package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * What stands around a query body: WITH before it, ORDER BY, LIMIT, OFFSET and locking behind it.
 * Absent parts are null or empty.
 */
public record QueryTail(
    ParsedWith with,
    List<ParsedSortItem> orderBy,
    ParsedExpression limit,
    boolean withTies,
    ParsedExpression offset,
    List<ParsedLocking> locking,
    int limitLocation,
    int offsetLocation) {
  /** No clause at all. */
  public static final QueryTail NONE =
      new QueryTail(null, List.of(), null, false, null, List.of(), -1, -1);
}
