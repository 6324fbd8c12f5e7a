package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.grammar.ScannerOptions;
import org.pgj.engine.plpgsql.PlToken.Kind;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlScope;
import org.pgj.engine.plpgsql.tree.PlVariable;

/** The tokens of a body on the way through the parser, and what it has gathered so far. */
final class PlCursor {
  private final String body;
  private final List<PlToken> tokens;
  private final boolean checkSyntax;
  private final List<PlVariable> variables = new ArrayList<>();
  private int expressions;
  private int at;

  /**
   * @param checkSyntax whether SQL is to be parsed at once
   */
  PlCursor(String body, boolean checkSyntax) {
    this.body = body;
    this.checkSyntax = checkSyntax;
    try {
      this.tokens = PlScanner.scan(body);
    } catch (DatabaseError error) {
      throw error.internalQuery(body);
    }
  }

  List<PlVariable> variables() {
    return variables;
  }

  int expressions() {
    return expressions;
  }

  int nextVariable() {
    return variables.size();
  }

  PlVariable add(PlVariable variable) {
    variables.add(variable);
    return variable;
  }

  // ---- tokens

  PlToken peek() {
    return tokens.get(at);
  }

  PlToken peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  PlToken next() {
    PlToken token = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  int mark() {
    return at;
  }

  void reset(int mark) {
    at = mark;
  }

  int line() {
    return peek().line();
  }

  boolean is(String word) {
    return peek().is(word);
  }

  boolean isSymbol(String symbol) {
    return peek().isSymbol(symbol);
  }

  boolean accept(String word) {
    if (peek().is(word)) {
      next();
      return true;
    }
    return false;
  }

  boolean acceptSymbol(String symbol) {
    if (peek().isSymbol(symbol)) {
      next();
      return true;
    }
    return false;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw syntaxError();
    }
  }

  void expectSymbol(String symbol) {
    if (!acceptSymbol(symbol)) {
      throw syntaxError();
    }
  }

  String name() {
    if (!peek().isName()) {
      throw syntaxError();
    }
    return next().text();
  }

  String string() {
    if (peek().kind() != Kind.STRING) {
      throw syntaxError();
    }
    return next().text();
  }

  String body() {
    return body;
  }

  String source(int start, int end) {
    return body.substring(start, end);
  }

  // ---- errors

  DatabaseError syntaxError() {
    return error("42601", "syntax error");
  }

  /** An error at the present token, which the message names. */
  DatabaseError error(String sqlState, String message) {
    return error(sqlState, message, peek());
  }

  DatabaseError error(String sqlState, String message, PlToken token) {
    String where =
        token.kind() == Kind.END
            ? " at end of input"
            : " at or near \"" + body.substring(token.start(), token.end()) + "\"";
    return plain(sqlState, message + where, token);
  }

  /** An error that points at a token without naming it. */
  DatabaseError plain(String sqlState, String message, PlToken token) {
    return new DatabaseError(sqlState, message).at(token.start()).internalQuery(body);
  }

  // ---- SQL

  /** Reads up to one of the words or symbols, which is left to be read. */
  PlExpression expression(PlScope scope, String... ends) {
    int first = at;
    int depth = 0;
    while (true) {
      PlToken token = peek();
      if (depth == 0 && isOneOf(token, ends)) {
        break;
      }
      if (token.kind() == Kind.END || depth == 0 && token.isSymbol(";")) {
        if (depth > 0) {
          throw error("42601", "mismatched parentheses");
        }
        throw plain(
            "42601",
            "missing \"" + ends[0].toUpperCase(Locale.ROOT) + "\" at end of SQL expression",
            token);
      }
      if (token.isSymbol("(") || token.isSymbol("[")) {
        depth++;
      } else if (token.isSymbol(")") || token.isSymbol("]")) {
        depth--;
        if (depth < 0) {
          throw plain("42601", "mismatched parentheses", token);
        }
      }
      next();
    }
    if (at == first) {
      throw error("42601", "missing expression");
    }
    return make(PlExpression.Kind.EXPRESSION, first, scope);
  }

  private static boolean isOneOf(PlToken token, String[] ends) {
    for (String end : ends) {
      if (token.kind() == Kind.WORD || token.kind() == Kind.SYMBOL) {
        if (token.text().equals(end)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Passes over an expression up to a word. */
  void skipTo(String word) {
    int depth = 0;
    while (depth > 0 || !is(word)) {
      PlToken token = next();
      if (token.kind() == Kind.END || token.isSymbol(";")) {
        throw plain(
            "42601",
            "missing \"" + word.toUpperCase(Locale.ROOT) + "\" at end of SQL expression",
            token);
      }
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
    }
  }

  /** An expression of the tokens from one on up to the present one. */
  PlExpression make(PlExpression.Kind kind, int firstToken, PlScope scope) {
    int start = tokens.get(firstToken).start();
    int end = tokens.get(at - 1).end();
    return make(kind, body.substring(start, end), scope, tokens.get(firstToken));
  }

  PlExpression make(PlExpression.Kind kind, String text, PlScope scope, PlToken first) {
    if (checkSyntax) {
      check(kind, text, first);
    }
    return new PlExpression(expressions++, kind, text, scope, first.line());
  }

  private void check(PlExpression.Kind kind, String text, PlToken first) {
    try {
      switch (kind) {
        case EXPRESSION -> SqlParser.parseRoutineExpression(text, ScannerOptions.DEFAULT);
        case ASSIGNMENT -> AssignmentText.parse(text);
        case STATEMENT -> SqlParser.parse(text);
      }
    } catch (DatabaseError error) {
      if (error.position() > 0 && body.startsWith(text, first.start())) {
        int offset = first.start() + error.position() - 1;
        DatabaseError moved = new DatabaseError(error.sqlState(), error.getMessage());
        moved.detail(error.detail()).hint(error.hint());
        throw moved.at(offset).internalQuery(body);
      }
      throw error.internalQuery(text);
    }
  }
}
