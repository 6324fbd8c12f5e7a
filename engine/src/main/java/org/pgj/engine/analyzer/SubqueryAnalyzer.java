package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SubqueryColumn;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedArraySubquery;
import org.pgj.engine.parser.tree.ParsedExists;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedInSubquery;
import org.pgj.engine.parser.tree.ParsedMultiAssignment;
import org.pgj.engine.parser.tree.ParsedQuantifiedSubquery;
import org.pgj.engine.parser.tree.ParsedRow;
import org.pgj.engine.parser.tree.ParsedScalarSubquery;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.Query;

/** Analyzes subqueries within expressions. */
final class SubqueryAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final ExpressionAnalyzer expressions;

  SubqueryAnalyzer(Analysis analysis, Scope scope, ExpressionAnalyzer expressions) {
    this.analysis = analysis;
    this.scope = scope;
    this.expressions = expressions;
  }

  private AnalyzedQuery query(Query query, int location) {
    if (!scope.place().allowsSubqueries()) {
      throw new DatabaseError("0A000", scope.place().refuseSubquery()).at(location);
    }
    scope.noteSubquery();
    return new QueryAnalyzer(analysis).subquery(query, scope, true);
  }

  private static List<TargetEntry> columns(AnalyzedQuery query) {
    List<TargetEntry> columns = new ArrayList<>();
    for (TargetEntry target : query.targetList()) {
      if (!target.hidden()) {
        columns.add(target);
      }
    }
    return columns;
  }

  Expression exists(ParsedExists parsed) {
    AnalyzedQuery query = query(parsed.query(), parsed.location());
    return new SubqueryExpression(
        SubqueryExpression.Kind.EXISTS,
        List.of(),
        query,
        TypeIds.BOOL,
        -1,
        0,
        SourcePosition.at(parsed.location()));
  }

  /** How many columns a query has that stands where an expression may. */
  int columnCount(Query query, int location) {
    return columns(query(query, location)).size();
  }

  Expression scalar(ParsedScalarSubquery parsed) {
    AnalyzedQuery query = query(parsed.query(), parsed.location());
    Expression value = singleColumn(query, parsed.location());
    return new SubqueryExpression(
        SubqueryExpression.Kind.SCALAR,
        List.of(),
        query,
        value.type(),
        value.typmod(),
        value.collation(),
        SourcePosition.at(parsed.location()));
  }

  Expression array(ParsedArraySubquery parsed) {
    AnalyzedQuery query = query(parsed.query(), parsed.location());
    Expression value = singleColumn(query, parsed.location());
    int type = value.type();
    int array = analysis.catalog().type(type).array();
    if (array == 0 && analysis.coercion().elementType(type) != 0) {
      array = type;
    }
    if (array == 0) {
      throw new DatabaseError(
              "42704", "could not find array type for data type " + analysis.types().format(type))
          .at(parsed.location());
    }
    return new SubqueryExpression(
        SubqueryExpression.Kind.ARRAY,
        List.of(),
        query,
        array,
        -1,
        value.collation(),
        SourcePosition.at(parsed.location()));
  }

  private static Expression singleColumn(AnalyzedQuery query, int location) {
    List<TargetEntry> columns = columns(query);
    if (columns.size() != 1) {
      throw new DatabaseError("42601", "subquery must return only one column").at(location);
    }
    return columns.getFirst().expression();
  }

  Expression in(ParsedInSubquery parsed) {
    Expression any =
        quantified(
            SubqueryExpression.Kind.ANY,
            parsed.operand(),
            new QualifiedName(List.of("="), parsed.location()),
            parsed.query(),
            parsed.location());
    return parsed.negated()
        ? new BooleanExpression(
            BooleanExpression.Kind.NOT, List.of(any), SourcePosition.at(parsed.location()))
        : any;
  }

  Expression quantified(ParsedQuantifiedSubquery parsed) {
    return quantified(
        parsed.all() ? SubqueryExpression.Kind.ALL : SubqueryExpression.Kind.ANY,
        parsed.operand(),
        parsed.operator(),
        parsed.query(),
        parsed.location());
  }

  private Expression quantified(
      SubqueryExpression.Kind kind,
      ParsedExpression operand,
      QualifiedName operator,
      Query subquery,
      int location) {
    AnalyzedQuery query = query(subquery, location);
    List<Expression> left =
        operand instanceof ParsedRow row
            ? expressions.expressions(row.elements())
            : rowFields(expressions.analyze(operand), columns(query).size());
    return new SubqueryExpression(
        kind,
        tests(left, operator, query, location),
        query,
        TypeIds.BOOL,
        -1,
        0,
        SourcePosition.at(location));
  }

  private static List<Expression> rowFields(Expression operand, int columns) {
    return operand instanceof RowConstructor row && columns > 1 ? row.fields() : List.of(operand);
  }

  Expression rowComparison(
      ParsedRow row, QualifiedName operator, ParsedScalarSubquery subquery, int location) {
    List<Expression> left = expressions.expressions(row.elements());
    AnalyzedQuery query = query(subquery.query(), location);
    return new SubqueryExpression(
        SubqueryExpression.Kind.ROW_COMPARISON,
        tests(left, operator, query, location),
        query,
        TypeIds.BOOL,
        -1,
        0,
        SourcePosition.at(location));
  }

  private List<Expression> tests(
      List<Expression> left, QualifiedName operator, AnalyzedQuery query, int location) {
    List<TargetEntry> columns = columns(query);
    if (left.size() < columns.size()) {
      throw new DatabaseError("42601", "subquery has too many columns").at(location);
    }
    if (left.size() > columns.size()) {
      throw new DatabaseError("42601", "subquery has too few columns").at(location);
    }
    List<Expression> right = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Expression value = columns.get(i).expression();
      right.add(new SubqueryColumn(i + 1, value.type(), value.typmod(), value.collation()));
    }
    if (left.size() == 1) {
      Expression test =
          analysis.operators().call(operator, left.getFirst(), right.getFirst(), location);
      if (test.type() != TypeIds.BOOL) {
        throw new DatabaseError(
                "42804",
                "row comparison operator must yield type boolean, not type "
                    + analysis.types().format(test.type()))
            .at(location);
      }
      return List.of(test);
    }
    Expression combined =
        new OperationAnalyzer(analysis, scope, expressions).rows(operator, left, right, location);
    return combined instanceof BooleanExpression conjunction
            && conjunction.kind() == BooleanExpression.Kind.AND
        ? conjunction.arguments()
        : List.of(combined);
  }

  /** A column of {@code (a, b) = (SELECT …)}; the source is analyzed once, at its first column. */
  Expression multiAssignment(ParsedMultiAssignment parsed) {
    if (!(parsed.source() instanceof ParsedScalarSubquery subquery)) {
      throw new DatabaseError(
              "0A000",
              "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression")
          .at(parsed.location());
    }
    if (parsed.index() == 1) {
      AnalyzedQuery query = query(subquery.query(), parsed.location());
      if (columns(query).size() != parsed.columns()) {
        throw new DatabaseError("42601", "number of columns does not match number of values")
            .at(subquery.location());
      }
      scope.setMultiAssignment(query);
    }
    AnalyzedQuery source = scope.multiAssignment();
    Expression value = columns(source).get(parsed.index() - 1).expression();
    return new FieldSelection(
        MultiAssignment.row(source),
        parsed.index(),
        value.type(),
        value.typmod(),
        value.collation(),
        SourcePosition.at(parsed.location()));
  }
}
