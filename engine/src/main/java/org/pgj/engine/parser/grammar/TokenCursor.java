package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.Statement;

/**
 * What every action of the grammar uses: tokens, places, errors, and the statements read so far.
 */
abstract class TokenCursor extends Parser {
  private static final StrictErrors STRICT = new StrictErrors();

  /** The operators and operands of the expressions being read, innermost last. */
  protected final OperatorStack operators = new OperatorStack(this);

  private final List<ParsedStatement> statements = new ArrayList<>(1);
  private final SqlTokenStream tokens;
  private int statementStart;

  protected TokenCursor(TokenStream input) {
    super(input);
    tokens = (SqlTokenStream) input;
    setBuildParseTree(false);
    setErrorHandler(STRICT);
    removeErrorListeners();
  }

  /** The statements of a script, once it has been read. */
  final List<ParsedStatement> statements() {
    return statements;
  }

  /** A statement in parentheses can only be a query. */
  protected final void beginStatement() {
    statementStart = tokens.peek(1).start;
    for (int i = 1; tokens.peek(i).type == SqlGrammar.LPAREN; i++) {
      tokens.peek(i).type = SqlGrammar.LPAREN_QUERY;
    }
  }

  protected final void endStatement(Statement statement) {
    int end = tokens.previous().stop + 1;
    statements.add(new ParsedStatement(statement, statementStart, end - statementStart));
  }

  /** The type of the token k places ahead, without regard to lexical errors. */
  protected final int ahead(int k) {
    return tokens.peek(k).type;
  }

  /** Changes the type of the next token. */
  protected final void retype(int type) {
    tokens.peek(1).type = type;
  }

  protected final void retype(int k, int type) {
    tokens.peek(k).type = type;
  }

  protected final Token current() {
    return tokens.LT(1);
  }

  protected final Token previous() {
    return tokens.previous();
  }

  protected static int at(Token token) {
    return token.getStartIndex();
  }

  protected static int integer(Token token) {
    return Integer.parseInt(token.getText());
  }

  /**
   * The error at the next token. One that look-ahead has marked counts as what it would have been
   * without: the operator or name was fine, what comes behind it is not.
   */
  protected final DatabaseError syntaxError() {
    Token token = tokens.LT(1);
    boolean behindOperand =
        tokens.index() > 0 && TokenClassifier.endsOperand(tokens.previous().type);
    boolean marked =
        token.getType() == SqlGrammar.ARG_NAME && !behindOperand
            || token.getType() == SqlGrammar.LABEL_WORD && behindOperand;
    return syntaxError(marked ? tokens.LT(2) : token);
  }

  protected final DatabaseError syntaxError(Token token) {
    if (token.getType() == Token.EOF) {
      return new DatabaseError("42601", "syntax error at end of input").at(token.getStartIndex());
    }
    String near = tokens.getText(token, token);
    return new DatabaseError("42601", "syntax error at or near \"" + near + "\"")
        .at(token.getStartIndex());
  }

  /** A complaint worded by a rule, shown as PostgreSQL's scanner shows it: with the next token. */
  protected final DatabaseError complaint(String message) {
    Token token = tokens.LT(1);
    String near =
        token.getType() == Token.EOF
            ? " at end of input"
            : " at or near \"" + tokens.getText(token, token) + "\"";
    return new DatabaseError("42601", message + near).at(token.getStartIndex());
  }

  protected final void notImplemented(String message, Token token) {
    throw new DatabaseError("0A000", message).at(token.getStartIndex());
  }
}
