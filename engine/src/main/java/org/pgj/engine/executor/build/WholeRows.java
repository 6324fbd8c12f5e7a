package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.WholeRowOperator;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.ScanTarget;

/** Whole-row references: attribute 0 of a scanned table, subquery or function. */
final class WholeRows {
  private static final int WHOLE_ROW = 0;
  private static final int RECORD = 2249;

  private WholeRows() {}

  static boolean isWanted(ScanTarget target) {
    for (int column : target.columns()) {
      if (column == WHOLE_ROW) {
        return true;
      }
    }
    return false;
  }

  /** The target as it is to be decoded: with all columns in the place of the whole row. */
  static ScanTarget decoded(ScanTarget target, RelationEntry relation) {
    if (!isWanted(target)) {
      return target;
    }
    TreeSet<Integer> attributes = new TreeSet<>();
    for (int column : target.columns()) {
      attributes.add(column);
    }
    attributes.remove(WHOLE_ROW);
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped()) {
        attributes.add(attribute.number());
      }
    }
    int[] columns = new int[attributes.size()];
    int at = 0;
    for (int attribute : attributes) {
      columns[at++] = attribute;
    }
    return target.withColumns(columns);
  }

  /** The columns of a table as one value. */
  static RowConstructor of(int rangeIndex, RelationEntry relation) {
    List<Expression> fields = new ArrayList<>();
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped()) {
        fields.add(column(rangeIndex, attribute.number(), attribute.type()));
      }
    }
    int type = relation.rowType() == 0 ? RECORD : relation.rowType();
    return new RowConstructor(type, fields, null, SourcePosition.UNKNOWN);
  }

  /** The columns of a subquery as one value. */
  static RowConstructor of(ScanTarget target, Plan subquery) {
    List<Integer> types = new ArrayList<>();
    for (int c = 0; c < target.columnNames().size(); c++) {
      types.add(subquery.output().get(c).type());
    }
    return of(target, types);
  }

  /** Columns of given types as one value. */
  static RowConstructor of(ScanTarget target, List<Integer> types) {
    List<Expression> fields = new ArrayList<>();
    for (int c = 0; c < types.size(); c++) {
      fields.add(column(target.rangeIndex(), c + 1, types.get(c)));
    }
    return new RowConstructor(RECORD, fields, target.columnNames(), SourcePosition.UNKNOWN);
  }

  private static ColumnReference column(int rangeIndex, int attribute, int type) {
    return ColumnReference.of(rangeIndex, attribute, type);
  }

  /**
   * Puts the value behind the columns of a scan.
   *
   * @param columns where the scan's columns stand
   */
  static Operator add(
      OperatorFactory factory,
      Operator scan,
      RowConstructor row,
      int columnCount,
      ColumnResolver columns) {
    return new WholeRowOperator(scan, factory.compiler(columns).compile(row), columnCount);
  }

  /** Finds columns as a given resolver does, and the whole row behind them. */
  static ColumnResolver resolver(ColumnResolver columns, int rangeIndex, int columnCount) {
    return reference ->
        reference.rangeIndex() == rangeIndex && reference.attribute() == WHOLE_ROW
            ? columnCount
            : columns.column(reference);
  }
}
