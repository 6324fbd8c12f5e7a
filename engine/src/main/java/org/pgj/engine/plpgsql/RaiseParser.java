package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.plpgsql.PlToken.Kind;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlScope;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlStatement.Assert;
import org.pgj.engine.plpgsql.tree.PlStatement.Raise;
import org.pgj.engine.plpgsql.tree.PlStatement.Raise.Level;
import org.pgj.engine.plpgsql.tree.PlStatement.RaiseOption;

/** Parses RAISE and ASSERT. */
final class RaiseParser {
  private final PlParser parser;
  private final PlCursor cursor;

  RaiseParser(PlParser parser, PlCursor cursor) {
    this.parser = parser;
    this.cursor = cursor;
  }

  PlStatement assertion(PlScope scope) {
    int line = cursor.next().line();
    PlExpression condition = cursor.expression(scope, ",", ";");
    PlExpression message = cursor.acceptSymbol(",") ? cursor.expression(scope, ";") : null;
    cursor.expectSymbol(";");
    return new Assert(line, condition, message);
  }

  PlStatement raise(PlScope scope) {
    PlToken word = cursor.next();
    Level level = Level.EXCEPTION;
    if (cursor.peek().kind() == Kind.WORD) {
      Level given = level(cursor.peek().text());
      if (given != null) {
        level = given;
        cursor.next();
      }
    }
    String condition = null;
    String name = null;
    String message = null;
    List<PlExpression> parameters = new ArrayList<>();
    if (cursor.peek().kind() == Kind.STRING) {
      PlToken format = cursor.peek();
      message = cursor.string();
      while (cursor.acceptSymbol(",")) {
        parameters.add(cursor.expression(scope, ",", ";", "using"));
      }
      requireFit(message, parameters.size(), format);
    } else if (!cursor.isSymbol(";") && !cursor.is("using")) {
      PlToken token = cursor.peek();
      if (cursor.accept("sqlstate")) {
        condition = cursor.string();
        parser.requireState(condition, token);
        name = condition;
      } else {
        name = cursor.name();
        List<String> states = Conditions.states(name);
        if (states.isEmpty()) {
          throw new DatabaseError("42704", "unrecognized exception condition \"" + name + "\"");
        }
        condition = states.getFirst();
      }
    }
    List<RaiseOption> options = options(scope);
    cursor.expectSymbol(";");
    return new Raise(word.line(), level, condition, name, message, parameters, options);
  }

  private static Level level(String word) {
    return switch (word) {
      case "exception" -> Level.EXCEPTION;
      case "warning" -> Level.WARNING;
      case "notice" -> Level.NOTICE;
      case "info" -> Level.INFO;
      case "log" -> Level.LOG;
      case "debug" -> Level.DEBUG;
      default -> null;
    };
  }

  private void requireFit(String format, int given, PlToken token) {
    int wanted = 0;
    for (int i = 0; i < format.length(); i++) {
      if (format.charAt(i) == '%') {
        if (i + 1 < format.length() && format.charAt(i + 1) == '%') {
          i++;
        } else {
          wanted++;
        }
      }
    }
    if (wanted != given) {
      throw new DatabaseError(
          "42601", (wanted > given ? "too few" : "too many") + " parameters specified for RAISE");
    }
  }

  private List<RaiseOption> options(PlScope scope) {
    List<RaiseOption> options = new ArrayList<>();
    if (!cursor.accept("using")) {
      return options;
    }
    do {
      PlToken token = cursor.peek();
      String option = cursor.name();
      switch (option) {
        case "errcode",
            "message",
            "detail",
            "hint",
            "column",
            "constraint",
            "datatype",
            "table",
            "schema" -> {}
        default -> throw cursor.error("42601", "unrecognized RAISE statement option", token);
      }
      if (!cursor.acceptSymbol("=") && !cursor.acceptSymbol(":=")) {
        throw cursor.error("42601", "syntax error, expected \"=\"");
      }
      options.add(new RaiseOption(option, cursor.expression(scope, ",", ";")));
    } while (cursor.acceptSymbol(","));
    return options;
  }
}
