package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;

/**
 * The fields of values of type record, where the query itself tells them: OUT parameters of the
 * function that makes them, columns of a subquery whose row they are.
 */
final class RecordFields {
  private final Analysis analysis;

  /** One field; a name is null for a dropped column. */
  record Field(String name, ColumnType type) {}

  /** Range tables from the innermost query outwards. */
  private interface Levels {
    RangeTableEntry entry(int levelsUp, int index);
  }

  private Scope origin;

  RecordFields(Analysis analysis) {
    this.analysis = analysis;
  }

  /** The fields of an expression of type record in a scope, null if they are not known. */
  List<Field> of(Expression expression, Scope scope) {
    origin = scope;
    return of(
        expression,
        (levelsUp, index) -> {
          Scope level = scope;
          for (int i = 0; i < levelsUp; i++) {
            level = level.parent();
          }
          return level.rangeTable().get(index);
        });
  }

  private List<Field> of(Expression expression, Levels levels) {
    return switch (expression) {
      case FunctionCall call -> outParameters(call);
      case RowConstructor row -> {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < row.fields().size(); i++) {
          fields.add(new Field(row.names().get(i), typeOf(row.fields().get(i))));
        }
        yield fields;
      }
      case ColumnReference column ->
          ofColumn(column, levels.entry(column.levelsUp(), column.rangeIndex()), levels);
      default -> null;
    };
  }

  private static ColumnType typeOf(Expression expression) {
    return new ColumnType(expression.type(), expression.typmod(), expression.collation());
  }

  private List<Field> ofColumn(ColumnReference column, RangeTableEntry entry, Levels levels) {
    if (column.attribute() == 0) {
      List<Field> fields = new ArrayList<>();
      for (int i = 0; i < entry.columnNames().size(); i++) {
        fields.add(new Field(entry.columnNames().get(i), entry.columnTypes().get(i)));
      }
      return fields;
    }
    if (entry instanceof RangeTableEntry.CommonTable table && table.selfReference()) {
      Expression base = recursiveColumn(table, column.attribute());
      return base instanceof RowConstructor ? of(base, levels) : null;
    }
    if (entry instanceof RangeTableEntry.Subquery subquery) {
      AnalyzedQuery query = subquery.query();
      for (TargetEntry target : query.targetList()) {
        if (!target.hidden() && target.attribute() == column.attribute()) {
          return of(
              target.expression(),
              (levelsUp, index) ->
                  levelsUp == 0
                      ? query.range(index)
                      : levels.entry(column.levelsUp() + levelsUp - 1, index));
        }
      }
    }
    return null;
  }

  /** What the non-recursive term of the query under analysis computes for a column. */
  private Expression recursiveColumn(RangeTableEntry.CommonTable table, int attribute) {
    for (Scope level = origin; level != null; level = level.parent()) {
      Scope.RecursiveReference recursive = level.recursive();
      if (recursive != null && recursive.name().equals(table.commonTable())) {
        return recursive.columns().get(attribute - 1);
      }
    }
    return null;
  }

  /** The columns of a call's result, null if the function has no OUT parameters. */
  List<Field> outParameters(FunctionCall call) {
    FunctionEntry function = analysis.catalog().function(call.function());
    if (function.allArgumentTypes() == null) {
      return null;
    }
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < function.allArgumentTypes().length; i++) {
      char mode = function.argumentModes()[i];
      if (mode == 'o' || mode == 'b' || mode == 't') {
        String name = function.argumentNames() == null ? "" : function.argumentNames()[i];
        int type = analysis.functions().outputType(function, call, function.allArgumentTypes()[i]);
        fields.add(
            new Field(
                name.isEmpty() ? "column" + (fields.size() + 1) : name,
                new ColumnType(type, -1, analysis.catalog().type(type).collation())));
      }
    }
    return fields;
  }
}
