package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.IndexInfo;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** A scan through an index; also the leaf of a bitmap. */
public final class IndexPath extends Path {
  private final IndexInfo index;
  private final List<IndexClause> conditions;
  private final List<Clause> filter;
  private final boolean backward;
  private final boolean indexOnly;
  double indexTotalCost;
  double selectivity;

  public IndexPath(
      Relation relation,
      IndexInfo index,
      List<IndexClause> conditions,
      List<Clause> filter,
      boolean backward,
      boolean indexOnly,
      long requiredOuter,
      List<PathKey> order) {
    super(relation);
    this.index = index;
    this.conditions = conditions;
    this.filter = filter;
    this.backward = backward;
    this.indexOnly = indexOnly;
    this.requiredOuter = requiredOuter;
    this.order = order;
  }

  public void setCost(double startup, double total, double rows, double indexTotal, double share) {
    cost(startup, total, rows);
    this.indexTotalCost = indexTotal;
    this.selectivity = share;
  }

  public IndexInfo index() {
    return index;
  }

  public List<IndexClause> conditions() {
    return conditions;
  }

  /** Conditions tested on the rows. */
  public List<Clause> filter() {
    return filter;
  }

  public boolean isBackward() {
    return backward;
  }

  public boolean isIndexOnly() {
    return indexOnly;
  }

  /** Cost of the index alone, for bitmaps. */
  public double indexTotalCost() {
    return indexTotalCost;
  }

  /** Share of the table's rows that the index finds. */
  public double selectivity() {
    return selectivity;
  }
}
