package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.relation.Relation;

/** Computes expressions where the input could not. */
public final class ProjectionPath extends TargetPath {
  public ProjectionPath(
      Relation relation, Path input, List<Expression> targets, double total, double rowCount) {
    super(relation, input, targets, total, rowCount);
  }
}
