package org.pgj.engine.parser.grammar;

import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/** Ends the parse at the first token that does not fit, with PostgreSQL's message. No recovery. */
final class StrictErrors implements ANTLRErrorStrategy {
  @Override
  public void reset(Parser recognizer) {}

  @Override
  public Token recoverInline(Parser recognizer) {
    throw ((TokenCursor) recognizer).syntaxError();
  }

  @Override
  public void recover(Parser recognizer, RecognitionException e) {
    throw ((TokenCursor) recognizer).syntaxError();
  }

  @Override
  public void sync(Parser recognizer) {}

  @Override
  public boolean inErrorRecoveryMode(Parser recognizer) {
    return false;
  }

  @Override
  public void reportMatch(Parser recognizer) {}

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {}
}
