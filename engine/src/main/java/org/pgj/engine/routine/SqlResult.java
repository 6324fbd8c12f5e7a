package org.pgj.engine.routine;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;

/** Makes the last query of a SQL function yield what the function returns. */
final class SqlResult {
  private final RoutineSession session;
  private final RoutineShape shape;
  private final Coercion coercion;

  SqlResult(RoutineSession session, RoutineShape shape) {
    this.session = session;
    this.shape = shape;
    this.coercion = new Coercion(session.catalog(), session.literals(), ParameterTypes.none());
  }

  /** 42P13: the last statement returns nothing. */
  DatabaseError noResult() {
    return mismatch(
        "Function's final statement must be SELECT or INSERT/UPDATE/DELETE/MERGE RETURNING.");
  }

  private DatabaseError mismatch(String detail) {
    return new DatabaseError(
            "42P13",
            "return type mismatch in function declared to return "
                + session.literals().format(shape.resultType()))
        .detail(detail);
  }

  static List<TargetEntry> visible(AnalyzedQuery query) {
    List<TargetEntry> source =
        query.command() == CommandKind.SELECT ? query.targetList() : query.returning();
    List<TargetEntry> visible = new ArrayList<>(source.size());
    for (TargetEntry target : source) {
      if (!target.hidden()) {
        visible.add(target);
      }
    }
    return visible;
  }

  /** Whether the query's one column is the composite result itself. */
  boolean isWholeRow(AnalyzedQuery query) {
    List<TargetEntry> targets = visible(query);
    if (!shape.composite() || targets.size() != 1) {
      return false;
    }
    int type = targets.getFirst().expression().type();
    TypeEntry entry = session.catalog().type(coercion.baseType(type));
    return type == shape.resultType()
        || entry.isComposite() && entry.oid() == coercion.baseType(shape.resultType())
        || type == 2249 && (shape.columns() == null || shape.columns().count() != 1);
  }

  /**
   * The query with its columns converted to the result's.
   *
   * @throws DatabaseError 42P13 if they cannot be
   */
  AnalyzedQuery adapt(AnalyzedQuery query) {
    if (query.command() != CommandKind.SELECT && query.returning().isEmpty()) {
      throw noResult();
    }
    if (shape.columns() == null || isWholeRow(query)) {
      return query;
    }
    List<TargetEntry> targets = visible(query);
    int count = shape.columns().count();
    if (!shape.composite() && targets.size() != 1) {
      throw mismatch("Final statement must return exactly one column.");
    }
    if (targets.size() != count) {
      throw mismatch(
          targets.size() > count
              ? "Final statement returns too many columns."
              : "Final statement returns too few columns.");
    }
    boolean same = true;
    for (int i = 0; i < count; i++) {
      same &= targets.get(i).expression().type() == shape.columns().types()[i];
    }
    if (same) {
      return query;
    }
    return query.command() == CommandKind.SELECT ? around(query, targets) : returning(query);
  }

  private Expression convert(Expression value, int column) {
    int type = shape.columns().types()[column];
    Expression converted =
        coercion.toTarget(
            value,
            type,
            -1,
            Coercion.Context.ASSIGNMENT,
            CallForm.IMPLICIT_CAST,
            SourcePosition.UNKNOWN);
    if (converted == null) {
      String actual = session.literals().format(value.type());
      throw mismatch(
          shape.composite()
              ? "Final statement returns "
                  + actual
                  + " instead of "
                  + session.literals().format(type)
                  + " at column "
                  + (column + 1)
                  + "."
              : "Actual return type is " + actual + ".");
    }
    return converted;
  }

  /** The conversions in the query's own target list if nothing refers to it, else around it. */
  private AnalyzedQuery around(AnalyzedQuery query, List<TargetEntry> targets) {
    if (query.setOperations() == null
        && query.distinct().isEmpty()
        && query.orderBy().isEmpty()
        && query.groupBy().isEmpty()
        && query.targetList().size() == targets.size()) {
      return query.with().targetList(converted(targets)).build();
    }
    List<String> names = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    List<TargetEntry> outer = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Expression value = targets.get(i).expression();
      names.add(targets.get(i).name());
      types.add(new ColumnType(value.type(), value.typmod(), value.collation()));
      ColumnReference column = ColumnReference.of(1, i + 1, value);
      outer.add(new TargetEntry(convert(column, i), i + 1, targets.get(i).name(), false, 0, 0));
    }
    RangeTableEntry.Subquery inner =
        new RangeTableEntry.Subquery("*SELECT*", true, names, types, query, false, false, 0);
    return new AnalyzedQueryBuilder(CommandKind.SELECT)
        .rangeTable(List.of(inner))
        .joinTree(new JoinTree.From(List.of(new JoinTree.Leaf(1)), null))
        .targetList(outer)
        .build();
  }

  private AnalyzedQuery returning(AnalyzedQuery query) {
    return query.with().returning(converted(query.returning())).build();
  }

  private List<TargetEntry> converted(List<TargetEntry> targets) {
    List<TargetEntry> converted = new ArrayList<>(targets.size());
    for (int i = 0; i < targets.size(); i++) {
      converted.add(targets.get(i).withExpression(convert(targets.get(i).expression(), i)));
    }
    return converted;
  }
}
