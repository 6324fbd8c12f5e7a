package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;

/** One row without a table, none at all, or an input under conditions that depend on no row. */
public final class ResultPath extends Path {
  private final Path input;
  private final List<Clause> conditions;
  private final boolean empty;

  public ResultPath(Relation relation, Path input, List<Clause> conditions, boolean empty) {
    super(relation);
    this.input = input;
    this.conditions = conditions;
    this.empty = empty;
    if (input != null) {
      cost(input.startupCost, input.totalCost, input.rows);
      this.order = input.order;
      this.requiredOuter = input.requiredOuter;
    } else {
      cost(0, empty ? 0 : 0.01, empty ? 0 : 1);
    }
    if (empty) {
      this.rows = 0;
    }
  }

  public Path input() {
    return input;
  }

  public List<Clause> conditions() {
    return conditions;
  }

  /** Whether it is known to return nothing. */
  public boolean isEmpty() {
    return empty;
  }
}
