package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.Collations;
import org.pgj.engine.analyzer.resolve.SetReturning;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.DistinctTest;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.NullIf;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RowComparison;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.LikeKind;
import org.pgj.engine.parser.tree.ParsedBetween;
import org.pgj.engine.parser.tree.ParsedDistinctFrom;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedInList;
import org.pgj.engine.parser.tree.ParsedLike;
import org.pgj.engine.parser.tree.ParsedNullIf;
import org.pgj.engine.parser.tree.ParsedNullLiteral;
import org.pgj.engine.parser.tree.ParsedNullTest;
import org.pgj.engine.parser.tree.ParsedOperation;
import org.pgj.engine.parser.tree.ParsedRow;
import org.pgj.engine.parser.tree.ParsedScalarSubquery;
import org.pgj.engine.parser.tree.QualifiedName;

/** Analyzes operators and the predicates made of them. */
final class OperationAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final ExpressionAnalyzer expressions;

  OperationAnalyzer(Analysis analysis, Scope scope, ExpressionAnalyzer expressions) {
    this.analysis = analysis;
    this.scope = scope;
    this.expressions = expressions;
  }

  private static QualifiedName name(String operator, int location) {
    return new QualifiedName(List.of(operator), location);
  }

  /** An operator by its plain name over analyzed operands. */
  Expression simple(String operator, Expression left, Expression right, int location) {
    return analysis.operators().call(name(operator, location), left, right, location);
  }

  /** The other side of {@code = NULL}, null if the operation is none. */
  private static ParsedExpression comparedWithNull(ParsedOperation operation) {
    if (operation.left() == null || !operation.operator().parts().equals(List.of("="))) {
      return null;
    }
    return operation.right() instanceof ParsedNullLiteral
        ? operation.left()
        : operation.left() instanceof ParsedNullLiteral ? operation.right() : null;
  }

  Expression operation(ParsedOperation operation) {
    if (operation.left() instanceof ParsedRow leftRow) {
      if (operation.right() instanceof ParsedRow rightRow) {
        return rows(
            operation.operator(),
            expressions.expressions(leftRow.elements()),
            expressions.expressions(rightRow.elements()),
            operation.location());
      }
      if (operation.right() instanceof ParsedScalarSubquery subquery) {
        return new SubqueryAnalyzer(analysis, scope, expressions)
            .rowComparison(leftRow, operation.operator(), subquery, operation.location());
      }
    }
    ParsedExpression comparedWithNull = comparedWithNull(operation);
    if (comparedWithNull != null && analysis.types().transformsNullEquals()) {
      return expressions.analyze(new ParsedNullTest(comparedWithNull, false, operation.location()));
    }
    Expression left = operation.left() == null ? null : expressions.analyze(operation.left());
    Expression right = expressions.analyze(operation.right());
    Expression call =
        analysis.operators().call(operation.operator(), left, right, operation.location());
    if (((OperatorCall) call).returnsSet()) {
      noteSet(operation.location());
    }
    return call;
  }

  private void noteSet(int location) {
    if (!scope.place().allowsSets()) {
      throw new DatabaseError("0A000", scope.place().refuse("set-returning functions"))
          .at(location);
    }
    if (scope.place() != Place.FROM_FUNCTION) {
      scope.noteTargetSet();
    }
  }

  /** {@code (a, b) op (c, d)}. */
  Expression rows(
      QualifiedName operator, List<Expression> left, List<Expression> right, int location) {
    if (left.size() != right.size()) {
      throw new DatabaseError("42601", "unequal number of entries in row expressions").at(location);
    }
    if (left.isEmpty()) {
      throw new DatabaseError("0A000", "cannot compare rows of zero length").at(location);
    }
    List<OperatorCall> comparisons = new ArrayList<>(left.size());
    for (int i = 0; i < left.size(); i++) {
      Expression call = analysis.operators().call(operator, left.get(i), right.get(i), location);
      OperatorCall comparison = (OperatorCall) call;
      if (comparison.type() != TypeIds.BOOL) {
        throw new DatabaseError(
                "42804",
                "row comparison operator must yield type boolean, not type "
                    + analysis.types().format(comparison.type()))
            .at(location);
      }
      if (comparison.returnsSet()) {
        throw new DatabaseError("42804", "row comparison operator must not return a set")
            .at(location);
      }
      comparisons.add(comparison);
    }
    if (comparisons.size() == 1) {
      return comparisons.getFirst();
    }
    SourcePosition position = SourcePosition.at(location);
    int strategy = rowStrategy(comparisons, operator, location);
    if (strategy == EQUAL) {
      return new BooleanExpression(BooleanExpression.Kind.AND, List.copyOf(comparisons), position);
    }
    if (strategy == NOT_EQUAL) {
      return new BooleanExpression(BooleanExpression.Kind.OR, List.copyOf(comparisons), position);
    }
    List<Integer> operators = new ArrayList<>();
    List<Integer> functions = new ArrayList<>();
    List<Integer> collations = new ArrayList<>();
    List<Expression> lefts = new ArrayList<>();
    List<Expression> rights = new ArrayList<>();
    for (OperatorCall comparison : comparisons) {
      operators.add(comparison.operator());
      functions.add(comparison.function());
      collations.add(comparison.inputCollation());
      lefts.add(comparison.arguments().get(0));
      rights.add(comparison.arguments().get(1));
    }
    RowComparison.Comparison kind =
        switch (strategy) {
          case 1 -> RowComparison.Comparison.LESS;
          case 2 -> RowComparison.Comparison.LESS_EQUAL;
          case 4 -> RowComparison.Comparison.GREATER_EQUAL;
          default -> RowComparison.Comparison.GREATER;
        };
    return new RowComparison(kind, operators, functions, collations, lefts, rights, position);
  }

  private static final int EQUAL = 3;
  private static final int NOT_EQUAL = 6;

  /** The btree strategy that all the operators have in a common family. */
  private int rowStrategy(List<OperatorCall> comparisons, QualifiedName operator, int location) {
    int strategies = ~0;
    for (OperatorCall comparison : comparisons) {
      int own = 0;
      for (FamilyOperatorEntry member :
          analysis.catalog().familiesOfOperator(comparison.operator())) {
        if (member.accessMethod() == 403) {
          own |= 1 << member.strategy();
        }
      }
      int negator = analysis.catalog().operator(comparison.operator()).negator();
      if (own == 0 && negator != 0) {
        for (FamilyOperatorEntry member : analysis.catalog().familiesOfOperator(negator)) {
          if (member.accessMethod() == 403 && member.strategy() == EQUAL) {
            own |= 1 << NOT_EQUAL;
          }
        }
      }
      strategies &= own;
    }
    for (int strategy = 1; strategy <= NOT_EQUAL; strategy++) {
      if ((strategies & 1 << strategy) != 0) {
        return strategy;
      }
    }
    throw new DatabaseError(
            "0A000",
            "could not determine interpretation of row comparison operator "
                + operator.parts().getLast())
        .hint("Row comparison operators must be associated with btree operator families.")
        .at(location);
  }

  Expression distinctFrom(ParsedDistinctFrom test) {
    SourcePosition position = SourcePosition.at(test.location());
    if (test.right() instanceof ParsedNullLiteral || test.left() instanceof ParsedNullLiteral) {
      Expression operand =
          expressions.analyze(
              test.right() instanceof ParsedNullLiteral ? test.left() : test.right());
      return new NullTest(operand, test.negated(), false, position);
    }
    Expression result;
    if (test.left() instanceof ParsedRow left && test.right() instanceof ParsedRow right) {
      result = distinctRows(left, right, test.location());
    } else {
      result =
          distinct(
              expressions.analyze(test.left()), expressions.analyze(test.right()), test.location());
    }
    return test.negated()
        ? new BooleanExpression(BooleanExpression.Kind.NOT, List.of(result), position)
        : result;
  }

  private Expression distinctRows(ParsedRow left, ParsedRow right, int location) {
    List<Expression> lefts = expressions.expressions(left.elements());
    List<Expression> rights = expressions.expressions(right.elements());
    if (lefts.size() != rights.size()) {
      throw new DatabaseError("42601", "unequal number of entries in row expressions").at(location);
    }
    List<Expression> tests = new ArrayList<>(lefts.size());
    for (int i = 0; i < lefts.size(); i++) {
      tests.add(distinct(lefts.get(i), rights.get(i), location));
    }
    if (tests.isEmpty()) {
      return Constant.ofBoolean(false);
    }
    return tests.size() == 1
        ? tests.getFirst()
        : new BooleanExpression(BooleanExpression.Kind.OR, tests, SourcePosition.at(location));
  }

  private Expression distinct(Expression left, Expression right, int location) {
    OperatorCall equality = (OperatorCall) simple("=", left, right, location);
    requireBoolean(equality, "IS DISTINCT FROM", location);
    return new DistinctTest(
        equality.operator(),
        equality.function(),
        equality.inputCollation(),
        equality.arguments().get(0),
        equality.arguments().get(1),
        SourcePosition.at(location));
  }

  private static void requireBoolean(OperatorCall equality, String construct, int location) {
    if (equality.type() != TypeIds.BOOL) {
      throw new DatabaseError("42804", construct + " requires = operator to yield boolean")
          .at(location);
    }
  }

  Expression nullIf(ParsedNullIf parsed) {
    OperatorCall equality =
        (OperatorCall)
            simple(
                "=",
                expressions.analyze(parsed.left()),
                expressions.analyze(parsed.right()),
                parsed.location());
    requireBoolean(equality, "NULLIF", parsed.location());
    return new NullIf(
        equality.operator(),
        equality.function(),
        equality.inputCollation(),
        equality.arguments().get(0),
        equality.arguments().get(1),
        SourcePosition.at(parsed.location()));
  }

  /** {@code x IN (a, b)}: an array comparison where the values allow it, else an OR. */
  Expression inList(ParsedInList parsed) {
    boolean useOr = !parsed.negated();
    String operator = useOr ? "=" : "<>";
    int location = parsed.location();
    boolean row = parsed.operand() instanceof ParsedRow;
    Expression operand = row ? null : expressions.analyze(parsed.operand());
    List<Expression> plain = new ArrayList<>();
    List<Expression> tests = new ArrayList<>();
    List<Expression> others = new ArrayList<>();
    List<ParsedExpression> values = parsed.values();
    if (!row) {
      for (ParsedExpression value : values) {
        Expression analyzed = expressions.analyze(value);
        (containsColumns(analyzed) ? others : plain).add(analyzed);
      }
      if (plain.size() > 1) {
        Expression array = arrayComparison(operand, plain, useOr, operator, location);
        if (array != null) {
          tests.add(array);
          plain = List.of();
        }
      }
      for (Expression value : plain) {
        tests.add(comparison(operator, operand, value, location));
      }
      for (Expression value : others) {
        tests.add(comparison(operator, operand, value, location));
      }
    } else {
      List<Expression> left = expressions.expressions(((ParsedRow) parsed.operand()).elements());
      for (ParsedExpression value : values) {
        if (!(value instanceof ParsedRow right)) {
          throw new DatabaseError("42601", "unequal number of entries in row expressions")
              .at(location);
        }
        tests.add(
            rows(
                name(operator, location),
                left,
                expressions.expressions(right.elements()),
                location));
      }
    }
    return tests.size() == 1
        ? tests.getFirst()
        : new BooleanExpression(
            useOr ? BooleanExpression.Kind.OR : BooleanExpression.Kind.AND,
            tests,
            SourcePosition.at(location));
  }

  private Expression comparison(String operator, Expression left, Expression right, int location) {
    return analysis.coercion().toBoolean(simple(operator, left, right, location), "IN");
  }

  private Expression arrayComparison(
      Expression operand, List<Expression> values, boolean useOr, String operator, int location) {
    List<Expression> all = new ArrayList<>();
    all.add(operand);
    all.addAll(values);
    int type = analysis.commonTypes().select(all, null);
    int array = type == 0 || type == TypeIds.RECORD ? 0 : analysis.catalog().type(type).array();
    if (array == 0) {
      return null;
    }
    for (Expression value : values) {
      if (!analysis.coercion().canCoerce(value.type(), type, Coercion.Context.IMPLICIT)) {
        return null;
      }
    }
    List<Expression> elements = new ArrayList<>(values.size());
    for (Expression value : values) {
      elements.add(analysis.commonTypes().convert(value, type, "IN"));
    }
    ArrayConstructor list =
        new ArrayConstructor(
            array,
            Collations.merge(analysis.catalog(), elements),
            type,
            false,
            elements,
            SourcePosition.UNKNOWN);
    return analysis.operators().arrayCall(name(operator, location), operand, list, useOr, location);
  }

  private static boolean containsColumns(Expression expression) {
    boolean[] found = new boolean[1];
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        if (node instanceof ColumnReference || node instanceof SubqueryExpression) {
          found[0] = true;
        }
        visitChildren(node);
      }
    }.walk(expression);
    return found[0] || SetReturning.in(expression);
  }

  Expression like(ParsedLike like) {
    int location = like.location();
    Expression operand = expressions.analyze(like.operand());
    Expression pattern = expressions.analyze(like.pattern());
    String operator =
        switch (like.kind()) {
          case LIKE -> like.negated() ? "!~~" : "~~";
          case ILIKE -> like.negated() ? "!~~*" : "~~*";
          case SIMILAR -> like.negated() ? "!~" : "~";
        };
    if (like.kind() == LikeKind.SIMILAR) {
      List<Expression> arguments = new ArrayList<>();
      arguments.add(pattern);
      if (like.escape() != null) {
        arguments.add(expressions.analyze(like.escape()));
      }
      pattern = calls().builtin("similar_to_escape", arguments, location);
    } else if (like.escape() != null) {
      pattern =
          calls()
              .builtin(
                  "like_escape", List.of(pattern, expressions.analyze(like.escape())), location);
    }
    return simple(operator, operand, pattern, location);
  }

  private CallAnalyzer calls() {
    return new CallAnalyzer(analysis, scope, expressions);
  }

  Expression between(ParsedBetween between) {
    int location = between.location();
    SourcePosition position = SourcePosition.at(location);
    Expression operand = expressions.analyze(between.operand());
    Expression low = expressions.analyze(between.low());
    Expression high = expressions.analyze(between.high());
    Expression result = range(operand, low, high, between.negated(), position);
    if (between.symmetric()) {
      Expression swapped = range(operand, high, low, between.negated(), position);
      result =
          new BooleanExpression(
              between.negated() ? BooleanExpression.Kind.AND : BooleanExpression.Kind.OR,
              List.of(result, swapped),
              position);
    }
    return result;
  }

  private Expression range(
      Expression operand,
      Expression low,
      Expression high,
      boolean negated,
      SourcePosition position) {
    int location = position.offset();
    return new BooleanExpression(
        negated ? BooleanExpression.Kind.OR : BooleanExpression.Kind.AND,
        List.of(
            simple(negated ? "<" : ">=", operand, low, location),
            simple(negated ? ">" : "<=", operand, high, location)),
        position);
  }
}
