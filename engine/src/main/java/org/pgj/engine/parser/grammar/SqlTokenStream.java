package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * All tokens of one text. A lexical error is thrown when the parser looks at its token, not before:
 * a syntax error further left comes first.
 */
final class SqlTokenStream implements TokenStream {
  private final String text;
  private final SqlToken[] tokens;
  private final TokenSource source;
  private int position;

  /** Reads the source up to its end and lets TokenClassifier mark what needs look-ahead. */
  SqlTokenStream(SqlScanner source, String text) {
    this.source = source;
    this.text = text;
    ArrayList<SqlToken> all = new ArrayList<>(Math.max(16, text.length() / 5));
    SqlToken token;
    do {
      token = source.nextToken();
      token.index = all.size();
      all.add(token);
    } while (token.type != Token.EOF);
    tokens = all.toArray(new SqlToken[0]);
    TokenClassifier.classify(tokens);
  }

  String sourceText() {
    return text;
  }

  /** The token k places from here (1 = the next one), without the check for lexical errors. */
  SqlToken peek(int k) {
    int i = position + k - 1;
    return tokens[i < tokens.length ? i : tokens.length - 1];
  }

  /** The token consumed last. */
  SqlToken previous() {
    return tokens[position - 1];
  }

  @Override
  public void consume() {
    if (position < tokens.length - 1) {
      position++;
    }
  }

  @Override
  public int LA(int k) {
    SqlToken token = k > 0 ? peek(k) : tokens[position + k];
    if (token.type == SqlGrammar.LEXICAL_ERROR) {
      throw token.error;
    }
    return token.type;
  }

  @Override
  public Token LT(int k) {
    SqlToken token = k > 0 ? peek(k) : k < 0 && position + k >= 0 ? tokens[position + k] : null;
    if (token != null && token.type == SqlGrammar.LEXICAL_ERROR) {
      throw token.error;
    }
    return token;
  }

  @Override
  public Token get(int i) {
    return tokens[i];
  }

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int i) {
    position = i;
  }

  @Override
  public int size() {
    return tokens.length;
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {}

  @Override
  public TokenSource getTokenSource() {
    return source;
  }

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  @Override
  public String getText() {
    return text;
  }

  @Override
  public String getText(Interval interval) {
    return text.substring(tokens[interval.a].start, tokens[interval.b].stop + 1);
  }

  @Override
  public String getText(RuleContext context) {
    return getText(context.getSourceInterval());
  }

  @Override
  public String getText(Token first, Token last) {
    return text.substring(first.getStartIndex(), last.getStopIndex() + 1);
  }
}
