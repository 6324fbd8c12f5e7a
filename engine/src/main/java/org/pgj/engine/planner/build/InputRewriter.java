package org.pgj.engine.planner.build;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.planner.plan.PlanColumns;
import org.pgj.engine.planner.relation.RelationSet;

/** Replaces what an input computes already by a reference to its output column. */
final class InputRewriter extends TreeMapper {
  private final Map<Expression, ColumnReference> columns = new HashMap<>();
  private long kept;

  /** Adds an input's columns; of equal expressions the first one added wins. */
  InputRewriter add(int input, List<Expression> targets) {
    return add(input, targets, 0);
  }

  /**
   * Adds columns that follow others of the same input.
   *
   * @param offset columns before them
   */
  InputRewriter add(int input, List<? extends Expression> targets, int offset) {
    for (int i = 0; i < targets.size(); i++) {
      Expression target = targets.get(i);
      if (!(target instanceof Constant) && !(target instanceof Parameter)) {
        columns.putIfAbsent(target, PlanColumns.of(input, offset + i, target));
      }
    }
    return this;
  }

  /** Leaves references to these relations as they are. */
  InputRewriter keeping(long relations) {
    kept = relations;
    return this;
  }

  @Override
  public Expression map(Expression expression) {
    if (expression instanceof ColumnReference reference
        && RelationSet.contains(kept, Math.max(0, reference.rangeIndex()))) {
      return expression;
    }
    ColumnReference column = columns.get(expression);
    if (column != null) {
      return column;
    }
    if (expression instanceof ColumnReference reference && reference.rangeIndex() > 0
        || expression instanceof AggregateCall
        || expression instanceof WindowCall
        || expression instanceof GroupingCall) {
      throw new IllegalStateException("not computed by any input: " + expression);
    }
    return mapChildren(expression);
  }

  List<Expression> mapAll(List<Expression> expressions) {
    return list(expressions);
  }

  Expression mapNullable(Expression expression) {
    return mapOptional(expression);
  }
}
