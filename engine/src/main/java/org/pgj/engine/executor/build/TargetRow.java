package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.MergeActionName;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.type.vector.LongVector;

/**
 * Rewrites expressions of a writing node into what its rows have: a whole-row reference to the
 * target becomes a row of its columns, MERGE's action a column. What is demanded of a row that has
 * no place yet knows its table.
 */
final class TargetRow extends TreeMapper {
  /** Range index of the column that names MERGE's action. */
  static final int ACTION = -100;

  private static final int TABLE_OID = -6;

  private final int target;
  private final RelationEntry relation;
  private final boolean unplaced;

  TargetRow(int target, RelationEntry relation) {
    this(target, relation, false);
  }

  private TargetRow(int target, RelationEntry relation, boolean unplaced) {
    this.target = target;
    this.relation = relation;
    this.unplaced = unplaced;
  }

  /** For generated columns and checks. */
  static TargetRow unplaced(int target, RelationEntry relation) {
    return new TargetRow(target, relation, true);
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
    if (unplaced
        && expression instanceof ColumnReference column
        && column.rangeIndex() == target
        && column.attribute() == TABLE_OID) {
      LongVector oid = new LongVector(1);
      oid.set(0, Integer.toUnsignedLong(relation.oid()));
      return Constant.ofVector(oid, column.type(), -1, 0, column.position());
    }
    if (expression instanceof MergeActionName name) {
      return new ColumnReference(ACTION, 1, name.type(), -1, name.collation(), 0, name.position());
    }
    return mapChildren(expression);
  }
}
