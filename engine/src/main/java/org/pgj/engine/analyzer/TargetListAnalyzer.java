package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.FieldStep;
import org.pgj.engine.parser.tree.IndirectionStep;
import org.pgj.engine.parser.tree.ParsedArray;
import org.pgj.engine.parser.tree.ParsedArraySubquery;
import org.pgj.engine.parser.tree.ParsedCase;
import org.pgj.engine.parser.tree.ParsedCast;
import org.pgj.engine.parser.tree.ParsedCoalesce;
import org.pgj.engine.parser.tree.ParsedCollate;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedExists;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedFunctionCall;
import org.pgj.engine.parser.tree.ParsedGroupingFunction;
import org.pgj.engine.parser.tree.ParsedIndirection;
import org.pgj.engine.parser.tree.ParsedJsonExpression;
import org.pgj.engine.parser.tree.ParsedMergeActionFunction;
import org.pgj.engine.parser.tree.ParsedMinMax;
import org.pgj.engine.parser.tree.ParsedNullIf;
import org.pgj.engine.parser.tree.ParsedRow;
import org.pgj.engine.parser.tree.ParsedScalarSubquery;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSelectItem;
import org.pgj.engine.parser.tree.ParsedSqlValueFunction;
import org.pgj.engine.parser.tree.ParsedStar;
import org.pgj.engine.parser.tree.ParsedXmlExpression;

/** Analyzes select lists and RETURNING lists, and names their columns as PostgreSQL does. */
final class TargetListAnalyzer {
  private static final String UNNAMED = "?column?";
  private static final int MOST_TARGETS = 1664;

  private final Scope scope;
  private final ExpressionAnalyzer expressions;
  private final Analysis analysis;

  TargetListAnalyzer(Analysis analysis, Scope scope, ExpressionAnalyzer expressions) {
    this.analysis = analysis;
    this.scope = scope;
    this.expressions = expressions;
  }

  List<TargetEntry> analyze(List<ParsedSelectItem> items, Place place) {
    List<TargetEntry> targets = new ArrayList<>(items.size());
    Place before = scope.place();
    scope.setPlace(place);
    for (ParsedSelectItem item : items) {
      List<IndirectionAnalyzer.Expanded> expanded =
          expressions.indirections().expandNamed(item.expression(), scope, expressions.columns());
      if (expanded != null) {
        for (IndirectionAnalyzer.Expanded column : expanded) {
          targets.add(entry(column.expression(), targets.size() + 1, column.name()));
        }
        continue;
      }
      Expression expression = expressions.analyze(item.expression());
      String name = item.label() != null ? item.label() : columnName(item.expression());
      targets.add(entry(expression, targets.size() + 1, name));
    }
    scope.setPlace(before);
    requireFew(targets);
    return targets;
  }

  /**
   * Refuses more columns than a row can have.
   *
   * @throws DatabaseError 54011
   */
  static void requireFew(List<TargetEntry> targets) {
    if (targets.size() > MOST_TARGETS) {
      throw new DatabaseError(
          "54011", "target lists can have at most " + MOST_TARGETS + " entries");
    }
  }

  private TargetEntry entry(Expression expression, int number, String name) {
    if (expression instanceof ColumnReference column && column.attribute() != 0) {
      Scope level = scope;
      for (int i = 0; i < column.levelsUp(); i++) {
        level = level.parent();
      }
      RangeTableEntry source = level.rangeTable().get(column.rangeIndex());
      if (source instanceof RangeTableEntry.Relation relation) {
        return new TargetEntry(
            expression, number, name, false, relation.relation(), column.attribute());
      }
      if (source instanceof RangeTableEntry.Subquery subquery && column.attribute() > 0) {
        List<TargetEntry> inner = FromAnalyzer.outputColumns(subquery.query());
        if (column.attribute() <= inner.size()) {
          TargetEntry origin = inner.get(column.attribute() - 1);
          return new TargetEntry(
              expression, number, name, false, origin.originTable(), origin.originColumn());
        }
      }
    }
    return new TargetEntry(expression, number, name, false, 0, 0);
  }

  /** Literals that nothing gave a type become text. */
  void resolveUnknowns(List<TargetEntry> targets) {
    for (int i = 0; i < targets.size(); i++) {
      TargetEntry target = targets.get(i);
      if (target.expression().type() == TypeIds.UNKNOWN) {
        targets.set(
            i,
            target.withExpression(
                analysis.commonTypes().convert(target.expression(), TypeIds.TEXT, "SELECT")));
      }
    }
  }

  /** The name a column gets that has no label. */
  static String columnName(ParsedExpression expression) {
    Named named = name(expression);
    return named == null ? UNNAMED : named.name();
  }

  /** A name and how good it is: a weak one gives way to a better one of an inner expression. */
  private record Named(String name, boolean strong) {}

  private static Named strong(String name) {
    return new Named(name, true);
  }

  private static Named name(ParsedExpression expression) {
    return switch (expression) {
      case ParsedColumnReference column -> strong(column.names().getLast());
      case ParsedStar star ->
          star.qualifier().isEmpty() ? null : strong(star.qualifier().getLast());
      case ParsedIndirection indirection -> indirectionName(indirection);
      case ParsedFunctionCall call -> strong(call.name().parts().getLast());
      case ParsedCast cast -> {
        Named inner = name(cast.operand());
        yield inner != null && inner.strong()
            ? inner
            : new Named(cast.type().names().getLast(), false);
      }
      case ParsedCollate collate -> name(collate.operand());
      case ParsedCase parsed -> {
        Named inner = parsed.otherwise() == null ? null : name(parsed.otherwise());
        yield inner != null && inner.strong() ? inner : new Named("case", false);
      }
      case ParsedCoalesce ignored -> strong("coalesce");
      case ParsedNullIf ignored -> strong("nullif");
      case ParsedMinMax minMax -> strong(minMax.greatest() ? "greatest" : "least");
      case ParsedArray ignored -> strong("array");
      case ParsedRow ignored -> strong("row");
      case ParsedExists ignored -> strong("exists");
      case ParsedArraySubquery ignored -> strong("array");
      case ParsedScalarSubquery subquery -> subqueryName(subquery);
      case ParsedGroupingFunction ignored -> strong("grouping");
      case ParsedJsonExpression json -> strong(jsonName(json));
      case ParsedXmlExpression xml ->
          strong("xml" + xml.operation().name().toLowerCase(Locale.ROOT));
      case ParsedMergeActionFunction ignored -> strong("merge_action");
      case ParsedSqlValueFunction function ->
          strong(function.function().name().toLowerCase(Locale.ROOT));
      default -> null;
    };
  }

  private static String jsonName(ParsedJsonExpression json) {
    return switch (json.operation()) {
      case PARSE -> "json";
      case SCALAR -> "json_scalar";
      case SERIALIZE -> "json_serialize";
      case OBJECT -> "json_object";
      case ARRAY, ARRAY_SUBQUERY -> "json_array";
      case OBJECT_AGGREGATE -> "json_objectagg";
      case ARRAY_AGGREGATE -> "json_arrayagg";
      case QUERY -> "json_query";
      case EXISTS -> "json_exists";
      case VALUE -> "json_value";
    };
  }

  private static Named indirectionName(ParsedIndirection indirection) {
    String field = null;
    for (IndirectionStep step : indirection.steps()) {
      if (step instanceof FieldStep named) {
        field = named.name();
      }
    }
    return field != null ? strong(field) : name(indirection.base());
  }

  private static Named subqueryName(ParsedScalarSubquery subquery) {
    if (subquery.query() instanceof ParsedSelect select && !select.items().isEmpty()) {
      ParsedSelectItem first = select.items().getFirst();
      return first.label() != null ? strong(first.label()) : name(first.expression());
    }
    return null;
  }
}
