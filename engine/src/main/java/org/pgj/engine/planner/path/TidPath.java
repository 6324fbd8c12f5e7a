package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;

/** Fetches rows by ctid. */
public final class TidPath extends Path {
  private final List<Clause> conditions;
  private final List<Clause> filter;

  public TidPath(
      Relation relation,
      List<Clause> conditions,
      List<Clause> filter,
      long requiredOuter,
      double startup,
      double total,
      double rows) {
    super(relation);
    this.conditions = conditions;
    this.filter = filter;
    this.requiredOuter = requiredOuter;
    cost(startup, total, rows);
  }

  public List<Clause> conditions() {
    return conditions;
  }

  public List<Clause> filter() {
    return filter;
  }
}
