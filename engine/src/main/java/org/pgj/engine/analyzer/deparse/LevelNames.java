package org.pgj.engine.analyzer.deparse;

import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.type.text.Identifiers;

/** Prints what expressions of a query refer to, at whichever level is being printed. */
final class LevelNames implements ColumnNames {
  private final QueryDeparser queries;

  LevelNames(QueryDeparser queries) {
    this.queries = queries;
  }

  @Override
  public void column(ColumnReference reference, ExpressionDeparser deparser) {
    QueryNames level = queries.names().level(reference.levelsUp());
    StringBuilder text = deparser.text();
    String merged = level.mergedColumn(reference);
    if (merged != null) {
      text.append(Identifiers.quote(merged));
      return;
    }
    String name = level.column(reference);
    if (name == null || queries.names().qualifies()) {
      text.append(Identifiers.quote(level.alias(reference.rangeIndex()))).append('.');
    }
    text.append(name == null ? "*" : Identifiers.quote(name));
  }

  @Override
  public void parameter(Parameter parameter, ExpressionDeparser deparser) {
    FunctionParameters parameters = queries.parameters();
    if (parameters == null) {
      ColumnNames.super.parameter(parameter, deparser);
    } else {
      deparser
          .text()
          .append(parameters.text(parameter.number(), queries.names().hasTablesInSight()));
    }
  }

  @Override
  public boolean mergedColumn(Coalesce coalesce, ExpressionDeparser deparser) {
    String name = null;
    for (Expression argument : coalesce.arguments()) {
      if (!(argument instanceof ColumnReference reference)) {
        return false;
      }
      String merged = queries.names().level(reference.levelsUp()).mergedColumn(reference);
      if (merged == null || name != null && !name.equals(merged)) {
        return false;
      }
      name = merged;
    }
    deparser.text().append(Identifiers.quote(name));
    return true;
  }

  @Override
  public void window(WindowCall call, ExpressionDeparser deparser) {
    WindowDefinition window = queries.names().query().windows().get(call.window());
    if (window.name() != null) {
      deparser.text().append(Identifiers.quote(window.name()));
    } else {
      queries.appendWindow(window);
    }
  }

  @Override
  public void subquery(SubqueryExpression subquery, ExpressionDeparser deparser) {
    StringBuilder text = deparser.text();
    text.append(subquery.kind() == SubqueryExpression.Kind.ARRAY ? "ARRAY(" : "(");
    boolean tested = true;
    switch (subquery.kind()) {
      case EXISTS -> text.append("EXISTS ");
      case ANY -> {
        String operator = appendTested(subquery.tests(), deparser);
        text.append(operator.equals("=") ? " IN " : " " + operator + " ANY ");
      }
      case ALL -> text.append(' ').append(appendTested(subquery.tests(), deparser)).append(" ALL ");
      case ROW_COMPARISON ->
          text.append(' ').append(appendTested(subquery.tests(), deparser)).append(' ');
      case SCALAR, ARRAY -> tested = false;
    }
    text.append(tested ? "(" : "");
    queries.appendNested(subquery.query(), false);
    text.append(tested ? "))" : ")");
  }

  /** Appends the left-hand sides of the tests and answers their operator. */
  private static String appendTested(List<Expression> tests, ExpressionDeparser deparser) {
    StringBuilder text = deparser.text();
    text.append(tests.size() > 1 ? "(" : "");
    String operator = "=";
    String separator = "";
    for (Expression test : tests) {
      text.append(separator);
      separator = ", ";
      if (test instanceof OperatorCall call) {
        operator = deparser.operatorName(call.operator());
        deparser.append(call.arguments().getFirst(), true);
      } else {
        deparser.append(test, true);
      }
    }
    text.append(tests.size() > 1 ? ")" : "");
    return operator;
  }

  @Override
  public String recordField(FieldSelection selection, Catalog catalog) {
    String name = fieldName(selection.composite(), selection.field(), queries.names(), catalog);
    return name == null ? "f" + selection.field() : Identifiers.quote(name);
  }

  private static String fieldName(
      Expression composite, int field, QueryNames names, Catalog catalog) {
    return switch (composite) {
      case FunctionCall call -> outParameter(catalog.function(call.function()), field);
      case ColumnReference reference -> {
        QueryNames level = names.level(reference.levelsUp());
        if (reference.attribute() == 0) {
          yield level.columns(reference.rangeIndex()).get(field - 1);
        }
        yield level.query().range(reference.rangeIndex())
                instanceof RangeTableEntry.Subquery subquery
            ? fieldName(subquery.query(), reference.attribute(), field, level, catalog)
            : null;
      }
      default -> null;
    };
  }

  private static String fieldName(
      AnalyzedQuery query, int column, int field, QueryNames outer, Catalog catalog) {
    for (TargetEntry target : query.targetList()) {
      if (!target.hidden() && target.attribute() == column) {
        return fieldName(
            target.expression(), field, new QueryNames(query, outer, catalog, false), catalog);
      }
    }
    return null;
  }

  private static String outParameter(FunctionEntry function, int field) {
    if (function.allArgumentTypes() == null || function.argumentNames() == null) {
      return null;
    }
    int number = 0;
    for (int i = 0; i < function.argumentModes().length; i++) {
      char mode = function.argumentModes()[i];
      if (mode == 'o' || mode == 'b' || mode == 't') {
        number++;
        if (number == field) {
          return function.argumentNames()[i];
        }
      }
    }
    return null;
  }
}
