package org.pgj.engine.plpgsql;

import java.util.List;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlScope;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlStatement.ForCursor;
import org.pgj.engine.plpgsql.tree.PlStatement.ForDynamic;
import org.pgj.engine.plpgsql.tree.PlStatement.ForEach;
import org.pgj.engine.plpgsql.tree.PlStatement.ForInteger;
import org.pgj.engine.plpgsql.tree.PlStatement.ForQuery;
import org.pgj.engine.plpgsql.tree.PlStatement.Loop;
import org.pgj.engine.plpgsql.tree.PlStatement.While;
import org.pgj.engine.plpgsql.tree.PlTarget;
import org.pgj.engine.plpgsql.tree.PlVariable;

/** Parses LOOP, WHILE, FOR and FOREACH. */
final class LoopParser {
  private static final int INT4 = 23;
  private static final int REFCURSOR = 1790;
  private static final int RECORD = 2249;

  private final PlParser parser;
  private final PlStatements statements;
  private final PlCursor cursor;
  private final PlDeclarations declarations;

  LoopParser(
      PlParser parser, PlStatements statements, PlCursor cursor, PlDeclarations declarations) {
    this.parser = parser;
    this.statements = statements;
    this.cursor = cursor;
    this.declarations = declarations;
  }

  /** A loop behind its label, which may be null. */
  PlStatement loop(PlScope around, String label) {
    PlToken word = cursor.next();
    PlScope scope = new PlScope(around, label, true);
    return switch (word.text()) {
      case "loop" -> new Loop(word.line(), label, body(scope, label));
      case "while" -> {
        PlExpression condition = cursor.expression(scope, "loop");
        cursor.expect("loop");
        yield new While(word.line(), label, condition, body(scope, label));
      }
      case "for" -> forLoop(scope, label, word.line());
      case "foreach" -> forEach(scope, label, word.line());
      default -> throw cursor.error("42601", "syntax error", word);
    };
  }

  /** The statements behind LOOP, up to END LOOP and its semicolon. */
  private List<PlStatement> body(PlScope scope, String label) {
    List<PlStatement> body = statements.list(scope);
    cursor.expect("end");
    cursor.expect("loop");
    parser.endLabel(label);
    cursor.expectSymbol(";");
    return body;
  }

  private PlStatement forLoop(PlScope scope, String label, int line) {
    int mark = cursor.mark();
    PlToken name = cursor.peek();
    while (!cursor.is("in")) {
      if (cursor.peek().kind() == PlToken.Kind.END || cursor.isSymbol(";")) {
        throw cursor.syntaxError();
      }
      cursor.next();
    }
    cursor.next();
    if (cursor.accept("execute")) {
      int inside = cursor.mark();
      PlTarget target = targetAt(mark, scope);
      cursor.reset(inside);
      PlExpression query = cursor.expression(scope, "loop", "using");
      List<PlExpression> parameters = statements.using(scope);
      cursor.expect("loop");
      return new ForDynamic(line, label, target, query, parameters, body(scope, label));
    }
    PlVariable bound = boundCursor(scope);
    if (bound != null) {
      return forCursor(scope, label, line, name, bound);
    }
    boolean reverse = cursor.is("reverse") && isRange();
    if (reverse) {
      cursor.next();
    }
    if (isRange()) {
      return forInteger(scope, label, line, name, reverse);
    }
    int inside = cursor.mark();
    PlTarget target = targetAt(mark, scope);
    cursor.reset(inside);
    int first = cursor.mark();
    cursor.skipTo("loop");
    PlExpression query = cursor.make(PlExpression.Kind.STATEMENT, first, scope);
    cursor.expect("loop");
    return new ForQuery(line, label, target, query, body(scope, label));
  }

  private PlTarget targetAt(int mark, PlScope scope) {
    cursor.reset(mark);
    PlToken token = cursor.peek();
    if (token.isName() && scope.find(token.text()) == null && !cursor.peek(1).isSymbol(".")) {
      throw cursor.plain(
          "42601",
          "loop variable of loop over rows must be a record variable or list of scalar variables",
          token);
    }
    PlTarget target = statements.target(scope);
    if (!cursor.is("in")) {
      throw cursor.syntaxError();
    }
    return target;
  }

  /** Whether {@code ..} stands before LOOP. */
  private boolean isRange() {
    int depth = 0;
    for (int i = 0; ; i++) {
      PlToken token = cursor.peek(i);
      if (token.kind() == PlToken.Kind.END || token.isSymbol(";")) {
        return false;
      }
      if (depth == 0 && token.isSymbol("..")) {
        return true;
      }
      if (depth == 0 && token.is("loop")) {
        return false;
      }
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
    }
  }

  /** The cursor variable that stands alone before LOOP or its arguments. */
  private PlVariable boundCursor(PlScope scope) {
    if (!cursor.peek().isName()) {
      return null;
    }
    PlVariable variable = scope.find(cursor.peek().text());
    if (variable == null || variable.type() != REFCURSOR) {
      return null;
    }
    return cursor.peek(1).is("loop") || cursor.peek(1).isSymbol("(") ? variable : null;
  }

  private PlStatement forCursor(
      PlScope scope, String label, int line, PlToken name, PlVariable bound) {
    PlToken token = cursor.next();
    if (bound.cursor() == null) {
      throw cursor.plain("42601", "cursor FOR loop must use a bound cursor variable", token);
    }
    PlExpression arguments = cursorArguments(scope, bound, token);
    cursor.expect("loop");
    PlVariable record = declarations.variable(name.text(), RECORD, -1, false);
    scope.add(name.text(), record);
    return new ForCursor(
        line, label, new PlTarget.Variable(record), bound, arguments, body(scope, label));
  }

  /** The arguments of a bound cursor as one row expression, null if it has none. */
  PlExpression cursorArguments(PlScope scope, PlVariable bound, PlToken token) {
    List<PlVariable> parameters = bound.cursor().arguments();
    if (parameters.isEmpty()) {
      if (cursor.isSymbol("(")) {
        throw cursor.error("42601", "cursor \"" + bound.name() + "\" has no arguments");
      }
      return null;
    }
    if (!cursor.isSymbol("(")) {
      throw cursor.error("42601", "cursor \"" + bound.name() + "\" has arguments");
    }
    cursor.next();
    String[] values = new String[parameters.size()];
    PlToken first = cursor.peek();
    for (int i = 0; ; i++) {
      int index = i;
      if (cursor.peek().isName()
          && (cursor.peek(1).isSymbol(":=") || cursor.peek(1).isSymbol("=>"))) {
        index = -1;
        for (int p = 0; p < values.length; p++) {
          if (parameters.get(p).name().equals(cursor.peek().text())) {
            index = p;
          }
        }
        if (index < 0) {
          throw cursor.plain(
              "42601",
              "cursor \""
                  + bound.name()
                  + "\" has no argument named \""
                  + cursor.peek().text()
                  + "\"",
              cursor.peek());
        }
        cursor.next();
        cursor.next();
      }
      if (index >= values.length) {
        throw cursor.plain(
            "42601", "too many arguments for cursor \"" + bound.name() + "\"", cursor.peek());
      }
      if (values[index] != null) {
        throw cursor.plain(
            "42601",
            "value for parameter \""
                + parameters.get(index).name()
                + "\" of cursor \""
                + bound.name()
                + "\" specified more than once",
            cursor.peek());
      }
      values[index] = cursor.expression(scope, ",", ")").text();
      if (!cursor.acceptSymbol(",")) {
        break;
      }
    }
    for (String value : values) {
      if (value == null) {
        throw cursor.plain(
            "42601", "not enough arguments for cursor \"" + bound.name() + "\"", cursor.peek());
      }
    }
    cursor.expectSymbol(")");
    String text = "SELECT " + String.join(", ", values);
    return cursor.make(PlExpression.Kind.STATEMENT, text, scope, first);
  }

  private PlStatement forInteger(
      PlScope scope, String label, int line, PlToken name, boolean reverse) {
    PlScope around = scope.parent();
    PlExpression lower = cursor.expression(around, "..");
    cursor.expectSymbol("..");
    PlExpression upper = cursor.expression(around, "loop", "by");
    PlExpression step = cursor.accept("by") ? cursor.expression(around, "loop") : null;
    cursor.expect("loop");
    PlVariable variable = declarations.variable(name.text(), INT4, -1, false);
    scope.add(name.text(), variable);
    return new ForInteger(line, label, variable, lower, upper, step, reverse, body(scope, label));
  }

  private PlStatement forEach(PlScope scope, String label, int line) {
    PlTarget target = statements.target(scope);
    if (target instanceof PlTarget.Row row && row.targets().size() == 1) {
      target = row.targets().getFirst();
    }
    int slice = 0;
    if (cursor.accept("slice")) {
      slice = Integer.parseInt(cursor.next().text());
    }
    cursor.expect("in");
    cursor.expect("array");
    PlExpression array = cursor.expression(scope, "loop");
    cursor.expect("loop");
    return new ForEach(line, label, target, slice, array, body(scope, label));
  }
}
