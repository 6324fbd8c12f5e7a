package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.RowMark;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** Locks rows. */
public final class LockRowsPath extends Path {
  private final Path input;
  private final List<RowMark> marks;

  public LockRowsPath(
      Relation relation,
      Path input,
      List<RowMark> marks,
      List<PathKey> order,
      double startup,
      double total,
      double rowCount) {
    super(relation);
    this.input = input;
    this.marks = marks;
    this.order = order;
    this.requiredOuter = input.requiredOuter;
    cost(startup, total, rowCount);
  }

  public Path input() {
    return input;
  }

  public List<RowMark> marks() {
    return marks;
  }
}
