package org.pgj.engine.function.regex;

import org.pgj.engine.function.FunctionContext;

/**
 * A text whose search can be cancelled: a matcher that tries many ways through it does nothing else
 * than to read it.
 */
final class InterruptibleText implements CharSequence {
  /** Reads between two looks for an interrupt: some milliseconds. */
  private static final int INTERVAL = 1 << 20;

  private final String text;
  private final FunctionContext context;
  private int reads;

  InterruptibleText(String text, FunctionContext context) {
    this.text = text;
    this.context = context;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++reads == INTERVAL) {
      reads = 0;
      context.checkInterrupts();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
