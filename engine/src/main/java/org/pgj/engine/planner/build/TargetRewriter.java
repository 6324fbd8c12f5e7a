package org.pgj.engine.planner.build;

import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.plan.PlanColumns;
import org.pgj.engine.planner.relation.RelationSet;

/**
 * Rewrites expressions of a writing node: columns of the target table stay as they are, those of
 * other tables refer to the input.
 */
public final class TargetRewriter {
  private final InputRewriter rewriter;

  /**
   * @param targets what the input's columns stand for
   * @param kept relations whose references stay
   * @param count how many of the targets may be referred to
   */
  public TargetRewriter(List<Expression> targets, long kept, int count) {
    this.rewriter = new InputRewriter().keeping(kept);
    for (int i = 0; i < count; i++) {
      if (targets.get(i) instanceof ColumnReference column
          && !RelationSet.contains(kept, column.rangeIndex())) {
        rewriter.add(PlanColumns.OUTER, List.of(column), i);
      }
    }
  }

  public Expression rewrite(Expression expression) {
    return rewriter.map(expression);
  }
}
