package org.pgj.engine.parser.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.pgj.engine.error.DatabaseError;

/**
 * A token. Its type may be changed once more, by TokenClassifier or by the parser, as long as the
 * parser has not passed it: that is how a neighbour's look-ahead enters an LL(1) grammar.
 */
final class SqlToken implements Token {
  int type;
  final int start;

  /** Offset of the last character, as ANTLR has it. */
  final int stop;

  /** Names folded and truncated, strings with their escapes resolved, else as written. */
  final String value;

  /** Why scanning ended here, in a token of type LEXICAL_ERROR. */
  final DatabaseError error;

  int index;

  SqlToken(int type, int start, int stop, String value) {
    this(type, start, stop, value, null);
  }

  SqlToken(int type, int start, int stop, String value, DatabaseError error) {
    this.type = type;
    this.start = start;
    this.stop = stop;
    this.value = value;
    this.error = error;
  }

  @Override
  public String getText() {
    return value;
  }

  @Override
  public int getType() {
    return type;
  }

  @Override
  public int getLine() {
    return 0;
  }

  @Override
  public int getCharPositionInLine() {
    return -1;
  }

  @Override
  public int getChannel() {
    return DEFAULT_CHANNEL;
  }

  @Override
  public int getTokenIndex() {
    return index;
  }

  @Override
  public int getStartIndex() {
    return start;
  }

  @Override
  public int getStopIndex() {
    return stop;
  }

  @Override
  public TokenSource getTokenSource() {
    return null;
  }

  @Override
  public CharStream getInputStream() {
    return null;
  }
}
