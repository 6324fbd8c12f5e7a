package org.pgj.engine.executor.build;

import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.type.vector.LongVector;

/** Puts a table's oid in the place of tableoid: rows that are written have no place yet. */
public final class KnownTable extends TreeMapper {
  private static final int TABLE_OID = -6;

  private final int table;

  public KnownTable(int table) {
    this.table = table;
  }

  @Override
  public Expression map(Expression expression) {
    if (expression instanceof ColumnReference column && column.attribute() == TABLE_OID) {
      LongVector oid = new LongVector(1);
      oid.set(0, Integer.toUnsignedLong(table));
      return Constant.ofVector(oid, column.type(), -1, 0, column.position());
    }
    return mapChildren(expression);
  }
}
