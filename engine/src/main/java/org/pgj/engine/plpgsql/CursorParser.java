package org.pgj.engine.plpgsql;

import java.util.List;
import org.pgj.engine.plpgsql.PlToken.Kind;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlScope;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlStatement.Close;
import org.pgj.engine.plpgsql.tree.PlStatement.Fetch;
import org.pgj.engine.plpgsql.tree.PlStatement.Fetch.Direction;
import org.pgj.engine.plpgsql.tree.PlStatement.Open;
import org.pgj.engine.plpgsql.tree.PlTarget;
import org.pgj.engine.plpgsql.tree.PlVariable;

/** Parses OPEN, FETCH, MOVE and CLOSE. */
final class CursorParser {
  private static final int REFCURSOR = 1790;

  private final PlStatements statements;
  private final PlCursor cursor;
  private final PlDeclarations declarations;

  CursorParser(PlStatements statements, PlCursor cursor, PlDeclarations declarations) {
    this.statements = statements;
    this.cursor = cursor;
    this.declarations = declarations;
  }

  private PlVariable variable(PlScope scope) {
    PlToken token = cursor.peek();
    if (!token.isName() && token.kind() != Kind.PARAMETER) {
      throw cursor.syntaxError();
    }
    PlVariable variable = named(scope, token);
    if (variable == null) {
      throw cursor.plain("42601", "\"" + token.text() + "\" is not a known variable", token);
    }
    if (variable.kind() != PlVariable.Kind.SCALAR) {
      throw cursor.plain("42804", "cursor variable must be a simple variable", token);
    }
    if (variable.type() != REFCURSOR) {
      throw cursor.plain(
          "42804", "variable \"" + token.text() + "\" must be of type cursor or refcursor", token);
    }
    cursor.next();
    return variable;
  }

  private static PlVariable named(PlScope scope, PlToken token) {
    return scope.find(token.kind() == Kind.PARAMETER ? "$" + token.text() : token.text());
  }

  PlStatement open(PlScope scope) {
    int line = cursor.next().line();
    PlToken name = cursor.peek();
    PlVariable variable = variable(scope);
    if (variable.cursor() != null) {
      PlExpression arguments =
          new LoopParser(null, statements, cursor, declarations)
              .cursorArguments(scope, variable, name);
      cursor.expectSymbol(";");
      return new Open(
          line, variable, null, false, List.of(), arguments, variable.cursor().scroll());
    }
    Boolean scroll = null;
    if (cursor.accept("no")) {
      cursor.expect("scroll");
      scroll = false;
    } else if (cursor.accept("scroll")) {
      scroll = true;
    }
    if (!cursor.is("for")) {
      throw cursor.error("42601", "syntax error, expected \"FOR\"");
    }
    cursor.next();
    if (cursor.accept("execute")) {
      PlExpression query = cursor.expression(scope, "using", ";");
      List<PlExpression> parameters = statements.using(scope);
      cursor.expectSymbol(";");
      return new Open(line, variable, query, true, parameters, null, scroll);
    }
    PlExpression query = declarations.statement(scope);
    cursor.expectSymbol(";");
    return new Open(line, variable, query, false, List.of(), null, scroll);
  }

  PlStatement close(PlScope scope) {
    int line = cursor.next().line();
    PlVariable variable = variable(scope);
    cursor.expectSymbol(";");
    return new Close(line, variable);
  }

  PlStatement fetch(PlScope scope) {
    PlToken word = cursor.next();
    Direction direction = Direction.FORWARD;
    long fixed = 1;
    PlExpression count = null;
    boolean given = true;
    switch (cursor.peek().kind() == Kind.WORD ? cursor.peek().text() : "") {
      case "next" -> cursor.next();
      case "prior" -> {
        cursor.next();
        direction = Direction.BACKWARD;
      }
      case "first" -> {
        cursor.next();
        direction = Direction.ABSOLUTE;
      }
      case "last" -> {
        cursor.next();
        direction = Direction.ABSOLUTE;
        fixed = -1;
      }
      case "absolute", "relative" -> {
        direction = cursor.next().is("absolute") ? Direction.ABSOLUTE : Direction.RELATIVE;
        count = cursor.expression(scope, "from", "in");
      }
      case "all" -> {
        cursor.next();
        fixed = Long.MAX_VALUE;
      }
      case "forward", "backward" -> {
        direction = cursor.next().is("forward") ? Direction.FORWARD : Direction.BACKWARD;
        if (cursor.accept("all")) {
          fixed = Long.MAX_VALUE;
        } else if (!cursor.is("from") && !cursor.is("in") && !isVariableAlone(scope)) {
          count = cursor.expression(scope, "from", "in");
        }
      }
      case "from", "in" -> {}
      default -> {
        if (isVariableAlone(scope)) {
          given = false;
        } else {
          count = cursor.expression(scope, "from", "in");
        }
      }
    }
    if (!cursor.accept("from") && !cursor.accept("in") && given && !isVariableAlone(scope)) {
      throw cursor.error("42601", "expected FROM or IN");
    }
    PlVariable variable = variable(scope);
    PlTarget target = null;
    if (word.is("fetch")) {
      if (fixed == Long.MAX_VALUE || count != null && direction == Direction.FORWARD) {
        if (fixed == Long.MAX_VALUE) {
          throw cursor.plain("0A000", "FETCH statement cannot return multiple rows", word);
        }
      }
      cursor.expect("into");
      target = statements.target(scope);
    }
    cursor.expectSymbol(";");
    return new Fetch(word.line(), variable, direction, count, fixed, target);
  }

  private boolean isVariableAlone(PlScope scope) {
    return (cursor.peek().isName() || cursor.peek().kind() == Kind.PARAMETER)
        && named(scope, cursor.peek()) != null
        && (cursor.peek(1).is("into") || cursor.peek(1).isSymbol(";"));
  }
}
