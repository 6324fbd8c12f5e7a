package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.SortItem;

/** Drops adjacent duplicates. */
public final class UniquePath extends Path {
  private final Path input;
  private final List<SortItem> keys;

  public UniquePath(
      Relation relation,
      Path input,
      List<SortItem> keys,
      List<PathKey> order,
      double startup,
      double total,
      double rowCount) {
    super(relation);
    this.input = input;
    this.keys = keys;
    this.order = order;
    this.requiredOuter = input.requiredOuter;
    cost(startup, total, rowCount);
  }

  public Path input() {
    return input;
  }

  public List<SortItem> keys() {
    return keys;
  }
}
