package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.MergeActionName;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.entry.RelationEntry;

/**
 * Rewrites expressions of a writing node into what its rows have: a whole-row reference to the
 * target becomes a row of its columns, MERGE's action a column.
 */
final class TargetRow extends TreeMapper {
  /** Range index of the column that names MERGE's action. */
  static final int ACTION = -100;

  private final int target;
  private final RelationEntry relation;

  TargetRow(int target, RelationEntry relation) {
    this.target = target;
    this.relation = relation;
  }

  List<Expression> rewriteAll(List<Expression> expressions) {
    List<Expression> rewritten = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      rewritten.add(map(expression));
    }
    return rewritten;
  }

  @Override
  public Expression map(Expression expression) {
    if (expression instanceof ColumnReference column
        && column.rangeIndex() == target
        && column.attribute() == 0) {
      return WholeRows.of(target, relation);
    }
    if (expression instanceof MergeActionName name) {
      return new ColumnReference(ACTION, 1, name.type(), -1, name.collation(), 0, name.position());
    }
    return mapChildren(expression);
  }
}
