package org.pgj.engine.parser.shape;

import java.util.List;
import org.pgj.engine.parser.tree.ParsedAnd;
import org.pgj.engine.parser.tree.ParsedAssignment;
import org.pgj.engine.parser.tree.ParsedBetween;
import org.pgj.engine.parser.tree.ParsedDelete;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedInList;
import org.pgj.engine.parser.tree.ParsedInsert;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedNot;
import org.pgj.engine.parser.tree.ParsedNullTest;
import org.pgj.engine.parser.tree.ParsedNumericLiteral;
import org.pgj.engine.parser.tree.ParsedOperation;
import org.pgj.engine.parser.tree.ParsedOr;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.ParsedUpdate;
import org.pgj.engine.parser.tree.ParsedValues;
import org.pgj.engine.parser.tree.Statement;

/**
 * Which literals of a statement a parameter of the same type could stand for: operands of operators
 * in a WHERE clause, values that are inserted and assigned. Not those that shape the result or name
 * its columns (select lists, ORDER BY 1, LIMIT) and not typed literals.
 */
public final class ReplaceableLiterals {
  private final List<Literal> literals;
  private final boolean[] replaceable;

  private ReplaceableLiterals(List<Literal> literals) {
    this.literals = literals;
    this.replaceable = new boolean[literals.size()];
  }

  /** One flag for each literal of the shape. */
  public static boolean[] of(Statement statement, StatementShape shape) {
    ReplaceableLiterals walk = new ReplaceableLiterals(shape.literals());
    switch (statement) {
      case ParsedSelect select -> walk.select(select);
      case ParsedInsert insert -> walk.insert(insert);
      case ParsedUpdate update -> walk.update(update);
      case ParsedDelete delete -> {
        if (delete.with() == null) {
          walk.expression(delete.where());
        }
      }
      default -> {}
    }
    return walk.replaceable;
  }

  private void select(ParsedSelect select) {
    if (select.into() == null && select.groupBy() == null && select.tail().with() == null) {
      expression(select.where());
    }
  }

  private void insert(ParsedInsert insert) {
    if (insert.with() == null
        && insert.source() instanceof ParsedValues values
        && values.rows().size() == 1) {
      expressions(values.rows().get(0));
    }
  }

  private void update(ParsedUpdate update) {
    if (update.with() == null) {
      for (ParsedAssignment assignment : update.assignments()) {
        expression(assignment.value());
      }
      expression(update.where());
    }
  }

  private void expressions(List<ParsedExpression> expressions) {
    for (ParsedExpression expression : expressions) {
      expression(expression);
    }
  }

  private void expression(ParsedExpression expression) {
    switch (expression) {
      case null -> {}
      case ParsedIntegerLiteral literal -> replace(literal.location());
      case ParsedNumericLiteral literal -> replace(literal.location());
      case ParsedStringLiteral literal -> replace(literal.location());
      case ParsedAnd and -> expressions(and.operands());
      case ParsedOr or -> expressions(or.operands());
      case ParsedNot not -> expression(not.operand());
      case ParsedNullTest test -> expression(test.operand());
      case ParsedInList list -> {
        expression(list.operand());
        expressions(list.values());
      }
      case ParsedBetween between -> {
        expression(between.operand());
        expression(between.low());
        expression(between.high());
      }
      case ParsedOperation operation -> {
        expression(operation.left());
        expression(operation.right());
      }
      default -> {}
    }
  }

  private void replace(int location) {
    for (int i = 0; i < replaceable.length; i++) {
      Literal literal = literals.get(i);
      if (location >= 0 && (literal.start() == location || literal.sign() == location)) {
        replaceable[i] = true;
      }
    }
  }
}
