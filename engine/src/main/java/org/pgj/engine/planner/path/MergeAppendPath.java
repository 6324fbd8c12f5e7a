package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.SortItem;

/** The rows of several sorted paths over the tables of an inheritance tree, merged. */
public final class MergeAppendPath extends TreePath {
  private final List<SortItem> items;

  /**
   * @param relation the root of the tree
   * @param inputs each in the order
   * @param clauses conditions that may leave out inputs at run time
   * @param items the order as what to sort by
   */
  public MergeAppendPath(
      Relation relation,
      List<Path> inputs,
      List<Clause> clauses,
      List<PathKey> order,
      List<SortItem> items,
      double startup,
      double total,
      double rowCount) {
    super(relation, inputs, clauses);
    this.items = items;
    this.order = order;
    cost(startup, total, rowCount);
  }

  public List<SortItem> items() {
    return items;
  }
}
