package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** A plain scan of whatever the range table entry is: table, subquery, function, VALUES, CTE. */
public final class ScanPath extends Path {
  private final List<Clause> clauses;

  /**
   * @param clauses conditions tested while scanning
   */
  public ScanPath(
      Relation relation,
      List<Clause> clauses,
      double startup,
      double total,
      double rows,
      long requiredOuter,
      List<PathKey> order) {
    super(relation);
    this.clauses = clauses;
    this.requiredOuter = requiredOuter;
    this.order = order;
    cost(startup, total, rows);
  }

  public List<Clause> clauses() {
    return clauses;
  }
}
