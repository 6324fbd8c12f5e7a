package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.SortItem;

/** LIMIT and OFFSET. */
public final class LimitPath extends Path {
  private final Path input;
  private final Expression limit;
  private final Expression offset;
  private final List<SortItem> ties;

  public LimitPath(
      Relation relation,
      Path input,
      Expression limit,
      Expression offset,
      List<SortItem> ties,
      List<PathKey> order,
      double startup,
      double total,
      double rowCount) {
    super(relation);
    this.input = input;
    this.limit = limit;
    this.offset = offset;
    this.ties = ties;
    this.order = order;
    this.requiredOuter = input.requiredOuter;
    cost(startup, total, rowCount);
  }

  public Path input() {
    return input;
  }

  public Expression limit() {
    return limit;
  }

  public Expression offset() {
    return offset;
  }

  public List<SortItem> ties() {
    return ties;
  }
}
