package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.planner.plan.RunCondition;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.SortItem;

/** Computes the calls of one window. */
public final class WindowPath extends Path {
  private final Path input;
  private final WindowDefinition window;
  private final List<WindowCall> calls;
  private final List<SortItem> partitionBy;
  private final List<SortItem> orderBy;
  private final RunCondition runCondition;

  /**
   * @param runCondition null if all rows are wanted
   */
  public WindowPath(
      Relation relation,
      Path input,
      WindowDefinition window,
      List<WindowCall> calls,
      List<SortItem> partitionBy,
      List<SortItem> orderBy,
      List<PathKey> order,
      RunCondition runCondition,
      double startup,
      double total,
      double rowCount) {
    super(relation);
    this.input = input;
    this.window = window;
    this.calls = calls;
    this.partitionBy = partitionBy;
    this.orderBy = orderBy;
    this.order = order;
    this.runCondition = runCondition;
    this.requiredOuter = input.requiredOuter;
    cost(startup, total, rowCount);
  }

  public Path input() {
    return input;
  }

  public WindowDefinition window() {
    return window;
  }

  public List<WindowCall> calls() {
    return calls;
  }

  public List<SortItem> partitionBy() {
    return partitionBy;
  }

  public List<SortItem> orderBy() {
    return orderBy;
  }

  /** Null if all rows are wanted. */
  public RunCondition runCondition() {
    return runCondition;
  }
}
