package org.pgj.engine.function.system;

/** The session's sequences; see FunctionContext.service. Relations are given by oid. */
public interface Sequences {
  /** Advances a sequence; 2200H at its end, 42809 if the relation is none. */
  long nextValue(int relation);

  /** The last value that this session drew from a sequence; 55000 if it drew none. */
  long currentValue(int relation);

  /** The last value that this session drew from any sequence; 55000 if it drew none. */
  long lastValue();

  /** Sets a sequence, so that the next value is after {@code value} if {@code called}. */
  void setValue(int relation, long value, boolean called);
}
