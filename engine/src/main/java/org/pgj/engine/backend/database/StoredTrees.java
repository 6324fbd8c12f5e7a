package org.pgj.engine.backend.database;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.planner.PlannerContext;

/** Expressions that catalogs keep, as planner and executor read them. */
final class StoredTrees
    implements PlannerContext.StoredExpressions, ExecutionContext.StoredExpressions {
  static final StoredTrees INSTANCE = new StoredTrees();

  private StoredTrees() {}

  @Override
  public Expression read(String stored) {
    return TreeReader.expression(stored);
  }

  @Override
  public List<Expression> readList(String stored) {
    return TreeReader.expressions(stored);
  }
}
