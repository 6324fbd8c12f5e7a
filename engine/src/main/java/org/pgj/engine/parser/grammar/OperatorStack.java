package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.parser.tree.*;

/**
 * Puts the flat sequence of operands and operators of an expression together by precedence, the way
 * a shift-reduce parser would: an operator waits until its right operand is complete, and one that
 * does not associate is refused as soon as it is seen. Expressions nest: each has the operators
 * above its base.
 */
final class OperatorStack {
  private enum Kind {
    INFIX,
    PREFIX,
    AND,
    OR,
    NOT,
    LIKE,
    BETWEEN,
    DISTINCT,
    AT_ZONE
  }

  private static final class Pending {
    final Kind kind;
    final int precedence;
    final int location;
    QualifiedName name;
    LikeKind like;
    boolean negated;
    boolean symmetric;
    boolean escape;
    ParsedExpression low;
    int operands = 2;

    Pending(Kind kind, int precedence, int location) {
      this.kind = kind;
      this.precedence = precedence;
      this.location = location;
    }
  }

  private final TokenCursor parser;
  private Pending[] pending = new Pending[8];
  private ParsedExpression[] operands = new ParsedExpression[8];
  private int pendingCount;
  private int operandCount;
  private int base;
  private int depth;

  OperatorStack(TokenCursor parser) {
    this.parser = parser;
  }

  /** Begins an expression; the result goes to {@link #close}. */
  int open() {
    int outer = base;
    base = pendingCount;
    depth++;
    return outer;
  }

  ParsedExpression close(int outer) {
    while (pendingCount > base) {
      build();
    }
    base = outer;
    depth--;
    return pop();
  }

  /** How many expressions are open. */
  int depth() {
    return depth;
  }

  void operand(ParsedExpression operand) {
    if (operandCount == operands.length) {
      operands = Arrays.copyOf(operands, operandCount * 2);
    }
    operands[operandCount++] = operand;
  }

  ParsedExpression pop() {
    return operands[--operandCount];
  }

  /** The operand that a postfix operator has made of the popped one. */
  void postfix(ParsedExpression result) {
    operand(result);
  }

  // Operators that wait for a right operand.

  void infix(int precedence, Token operator) {
    if (precedence == Precedence.COMPARE) {
      reduce(precedence);
    } else {
      reduceLeft(precedence);
    }
    Pending p = push(Kind.INFIX, precedence, operator.getStartIndex());
    p.name = new QualifiedName(List.of(operator.getText()), operator.getStartIndex());
  }

  /** OPERATOR(...). */
  void infix(QualifiedName operator, int location) {
    reduceLeft(Precedence.OTHER);
    push(Kind.INFIX, Precedence.OTHER, location).name = operator;
  }

  void sign(String sign, int location) {
    Pending p = push(Kind.PREFIX, Precedence.SIGN, location);
    p.name = new QualifiedName(List.of(sign), location);
  }

  void prefix(QualifiedName operator, int location) {
    push(Kind.PREFIX, Precedence.OTHER, location).name = operator;
  }

  void not(int location) {
    push(Kind.NOT, Precedence.NOT, location);
  }

  void and(int location) {
    chain(Kind.AND, Precedence.AND, location);
  }

  void or(int location) {
    chain(Kind.OR, Precedence.OR, location);
  }

  private void chain(Kind kind, int precedence, int location) {
    while (pendingCount > base && top().precedence > precedence) {
      build();
    }
    if (pendingCount > base && top().kind == kind) {
      top().operands++;
    } else {
      push(kind, precedence, location);
    }
  }

  /** LIKE or ILIKE; in front of a negated one the caller has reduced already. */
  void like(LikeKind kind, boolean negated, int location) {
    if (!negated) {
      reduce(Precedence.LIKE);
    }
    Pending p = push(Kind.LIKE, Precedence.LIKE, location);
    p.like = kind;
    p.negated = negated;
  }

  void similar(int location) {
    like(LikeKind.SIMILAR, false, location);
  }

  /** ESCAPE behind the pattern of the LIKE that is waiting. */
  void escape() {
    reduce(Precedence.ESCAPE);
    if (pendingCount == base || top().kind != Kind.LIKE || top().escape) {
      throw parser.syntaxError(parser.previous());
    }
    top().escape = true;
  }

  void between(ParsedExpression low, boolean symmetric, boolean negated, int location) {
    Pending p = push(Kind.BETWEEN, Precedence.LIKE, location);
    p.low = low;
    p.symmetric = symmetric;
    p.negated = negated;
  }

  void distinctFrom(boolean negated, int location) {
    push(Kind.DISTINCT, Precedence.IS, location).negated = negated;
  }

  void atTimeZone(int location) {
    reduceLeft(Precedence.AT);
    push(Kind.AT_ZONE, Precedence.AT, location);
  }

  // Operators that are complete at once.

  void atLocal(int location) {
    reduceLeft(Precedence.AT);
    operand(Calls.sqlCall("timezone", List.of(pop()), location));
  }

  void collate(QualifiedName collation, int location) {
    reduceLeft(Precedence.COLLATE);
    operand(new ParsedCollate(pop(), collation, location));
  }

  void cast(ParsedTypeName type, int location) {
    operand(new ParsedCast(pop(), type, location));
  }

  void nullTest(boolean negated, int location) {
    reduce(Precedence.IS);
    operand(new ParsedNullTest(pop(), negated, location));
  }

  void booleanTest(BooleanTestKind kind, boolean negated, int location) {
    operand(new ParsedBooleanTest(pop(), kind, negated, location));
  }

  void inSubquery(Query query, boolean negated, int location) {
    operand(new ParsedInSubquery(pop(), query, negated, location));
  }

  void inList(List<ParsedExpression> values, boolean negated, int location) {
    operand(new ParsedInList(pop(), values, negated, location));
  }

  /** ANY or ALL with a query behind the operator that was pushed last. */
  void quantify(boolean all, Query query) {
    Pending p = pending[--pendingCount];
    operand(new ParsedQuantifiedSubquery(pop(), p.name, all, query, p.location));
  }

  void quantify(boolean all, ParsedExpression array) {
    Pending p = pending[--pendingCount];
    operand(new ParsedQuantifiedArray(pop(), p.name, all, array, p.location));
  }

  void quantifyLike(boolean all, Query query) {
    nameLike();
    quantify(all, query);
  }

  void quantifyLike(boolean all, ParsedExpression array) {
    nameLike();
    quantify(all, array);
  }

  private void nameLike() {
    Pending p = top();
    String operator = p.like == LikeKind.LIKE ? "~~" : "~~*";
    p.name = new QualifiedName(List.of(p.negated ? "!" + operator : operator), p.location);
  }

  // Reduction.

  /** Completes what binds more strongly than an operator that does not associate. */
  void reduce(int precedence) {
    while (pendingCount > base && top().precedence > precedence) {
      build();
    }
    if (pendingCount > base && top().precedence == precedence) {
      throw parser.syntaxError(parser.previous());
    }
  }

  private void reduceLeft(int precedence) {
    while (pendingCount > base && top().precedence >= precedence) {
      build();
    }
  }

  private Pending top() {
    return pending[pendingCount - 1];
  }

  private Pending push(Kind kind, int precedence, int location) {
    if (pendingCount == pending.length) {
      pending = Arrays.copyOf(pending, pendingCount * 2);
    }
    Pending p = new Pending(kind, precedence, location);
    pending[pendingCount++] = p;
    return p;
  }

  private void build() {
    Pending p = pending[--pendingCount];
    switch (p.kind) {
      case INFIX -> {
        ParsedExpression right = pop();
        operand(new ParsedOperation(p.name, pop(), right, p.location));
      }
      case PREFIX -> operand(prefixed(p, pop()));
      case NOT -> operand(new ParsedNot(pop(), p.location));
      case AND -> {
        List<ParsedExpression> all = popAll(p.operands);
        if (all.get(0) instanceof ParsedAnd left) {
          operand(new ParsedAnd(joined(left.operands(), all), left.location()));
        } else {
          operand(new ParsedAnd(all, p.location));
        }
      }
      case OR -> {
        List<ParsedExpression> all = popAll(p.operands);
        if (all.get(0) instanceof ParsedOr left) {
          operand(new ParsedOr(joined(left.operands(), all), left.location()));
        } else {
          operand(new ParsedOr(all, p.location));
        }
      }
      case LIKE -> {
        ParsedExpression escape = p.escape ? pop() : null;
        ParsedExpression pattern = pop();
        operand(new ParsedLike(p.like, p.negated, pop(), pattern, escape, p.location));
      }
      case BETWEEN -> {
        ParsedExpression high = pop();
        operand(new ParsedBetween(pop(), p.low, high, p.symmetric, p.negated, p.location));
      }
      case DISTINCT -> {
        ParsedExpression right = pop();
        operand(new ParsedDistinctFrom(pop(), right, p.negated, p.location));
      }
      case AT_ZONE -> {
        ParsedExpression zone = pop();
        operand(Calls.sqlCall("timezone", List.of(zone, pop()), p.location));
      }
    }
  }

  private static ParsedExpression prefixed(Pending p, ParsedExpression operand) {
    return p.precedence == Precedence.SIGN && p.name.parts().get(0).equals("-")
        ? negate(operand, p.location)
        : new ParsedOperation(p.name, null, operand, p.location);
  }

  private List<ParsedExpression> popAll(int count) {
    operandCount -= count;
    ArrayList<ParsedExpression> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(operands[operandCount + i]);
    }
    return all;
  }

  private static List<ParsedExpression> joined(
      List<ParsedExpression> left, List<ParsedExpression> all) {
    ArrayList<ParsedExpression> joined = new ArrayList<>(left.size() + all.size() - 1);
    joined.addAll(left);
    joined.addAll(all.subList(1, all.size()));
    return joined;
  }

  /** A constant with its sign, or the operator - on anything else. */
  static ParsedExpression negate(ParsedExpression operand, int location) {
    if (operand instanceof ParsedIntegerLiteral literal) {
      return new ParsedIntegerLiteral(-literal.value(), location);
    }
    if (operand instanceof ParsedNumericLiteral literal) {
      String text = literal.text();
      return new ParsedNumericLiteral(
          text.startsWith("-") ? text.substring(1) : "-" + text, location);
    }
    return new ParsedOperation(new QualifiedName(List.of("-"), location), null, operand, location);
  }
}
