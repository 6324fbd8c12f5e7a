package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Collations;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedDefault;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedValues;
import org.pgj.engine.parser.tree.QueryTail;

/** Analyzes VALUES as a query (manual: VALUES). */
final class ValuesAnalyzer {
  private final Analysis analysis;
  private final Scope scope;

  ValuesAnalyzer(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
  }

  AnalyzedQuery analyze(ParsedValues values, boolean resolveUnknowns) {
    QueryTail tail = values.tail();
    new WithAnalyzer(analysis, scope).analyze(tail.with());
    ExpressionAnalyzer expressions = new ExpressionAnalyzer(analysis, scope);
    List<List<Expression>> rows = rows(values, expressions);
    int width = rows.getFirst().size();
    List<String> names = new ArrayList<>(width);
    List<ColumnType> types = new ArrayList<>(width);
    for (int column = 0; column < width; column++) {
      names.add("column" + (column + 1));
      types.add(unify(rows, column, resolveUnknowns));
    }
    int index =
        scope
            .rangeTable()
            .add(new RangeTableEntry.Values("*VALUES*", false, names, types, rows, true));
    scope.setNamespace(
        new ArrayList<>(
            List.of(new FromAnalyzer(analysis, scope).namespaceItem(index, true, true))));
    List<TargetEntry> targets = new ArrayList<>(width);
    for (int column = 0; column < width; column++) {
      ColumnType type = types.get(column);
      targets.add(
          new TargetEntry(
              ColumnReference.of(index, column + 1, type)
                  .at(rows.getFirst().get(column).position()),
              column + 1,
              names.get(column),
              false,
              0,
              0));
    }
    TargetListAnalyzer.requireFew(targets);
    List<SortKey> orderBy =
        new SortAnalyzer(analysis, expressions)
            .orderBy(tail.orderBy(), targets, Place.ORDER_BY, false);
    SelectAnalyzer select = new SelectAnalyzer(analysis, scope);
    Expression offset = select.limit(tail, false);
    Expression limit = select.limit(tail, true);
    if (!tail.locking().isEmpty()) {
      throw new DatabaseError(
          "0A000",
          "FOR "
              + tail.locking().getFirst().strength().name().replace('_', ' ')
              + " cannot be applied to VALUES");
    }
    return SelectAnalyzer.finish(new AnalyzedQueryBuilder(CommandKind.SELECT), scope)
        .joinTree(new JoinTree.From(List.of(new JoinTree.Leaf(index)), null))
        .targetList(targets)
        .orderBy(orderBy)
        .limit(limit)
        .offset(offset)
        .limitWithTies(tail.withTies())
        .build();
  }

  private List<List<Expression>> rows(ParsedValues values, ExpressionAnalyzer expressions) {
    List<List<Expression>> rows = new ArrayList<>(values.rows().size());
    for (List<ParsedExpression> parsed : values.rows()) {
      List<Expression> row = new ArrayList<>(parsed.size());
      for (ParsedExpression value : parsed) {
        if (value instanceof ParsedDefault) {
          throw new DatabaseError("42601", "DEFAULT is not allowed in this context")
              .at(value.location());
        }
        Place before = scope.place();
        scope.setPlace(Place.VALUES);
        List<Expression> expanded =
            expressions.indirections().expandStar(value, scope, expressions.columns());
        scope.setPlace(before);
        if (expanded != null) {
          row.addAll(expanded);
        } else {
          row.add(expressions.analyze(value, Place.VALUES));
        }
      }
      if (!rows.isEmpty() && rows.getFirst().size() != row.size()) {
        throw new DatabaseError("42601", "VALUES lists must all be the same length")
            .at(parsed.getFirst().location());
      }
      rows.add(row);
    }
    return rows;
  }

  private ColumnType unify(List<List<Expression>> rows, int column, boolean resolveUnknowns) {
    List<Expression> values = new ArrayList<>(rows.size());
    boolean allUnknown = true;
    for (List<Expression> row : rows) {
      values.add(row.get(column));
      allUnknown &= row.get(column).type() == TypeIds.UNKNOWN;
    }
    int type =
        allUnknown && !resolveUnknowns
            ? TypeIds.UNKNOWN
            : analysis.commonTypes().select(values, "VALUES");
    for (int i = 0; i < values.size(); i++) {
      Expression converted = analysis.commonTypes().convert(values.get(i), type, "VALUES");
      values.set(i, converted);
      rows.get(i).set(column, converted);
    }
    return new ColumnType(
        type,
        analysis.commonTypes().typmod(values, type),
        Collations.merge(analysis.catalog(), values));
  }
}
