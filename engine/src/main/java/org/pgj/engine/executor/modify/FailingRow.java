package org.pgj.engine.executor.modify;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.ShownColumns;
import org.pgj.engine.planner.plan.ModifyTablePlan.Written;
import org.pgj.engine.planner.relation.InheritedColumns;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/**
 * The row that an error is about, with the columns of the table that the statement names: those
 * that the user may see or has written himself.
 */
final class FailingRow {
  private static final int LONGEST_VALUE = 64;

  private final ExecutionContext context;
  private final Written written;
  private final RelationEntry table;

  /**
   * @param table the one that has the row, below that which is named
   */
  FailingRow(ExecutionContext context, Written written, RelationEntry table) {
    this.context = context;
    this.written = written;
    this.table = table;
  }

  /** The text; null if nothing may be told. */
  String describe(Vector[] values, int row) {
    RelationEntry named = context.catalog().relations().relation(written.relation());
    ShownColumns shown = new ShownColumns(named, context.functions());
    if (shown.areNone()) {
      return null;
    }
    InheritedColumns columns = InheritedColumns.of(named, table);
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (AttributeEntry attribute : named.attributes()) {
      int number = attribute.number();
      if (!attribute.dropped()
          && (shown.contains(number) || written.attributes().contains(number))) {
        names.add(attribute.name());
        texts.add(text(values[columns.toChild(number) - 1], row, attribute.type()));
      }
    }
    return texts.isEmpty()
        ? null
        : "Failing row contains "
            + (shown.areAll() ? "" : "(" + String.join(", ", names) + ") = ")
            + "("
            + String.join(", ", texts)
            + ").";
  }

  private String text(Vector column, int row, int typeOid) {
    if (column.isNull(row)) {
      return "null";
    }
    SqlType type = context.types().type(typeOid);
    String value = type.outputText(column, row, context.functions());
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
  }
}
