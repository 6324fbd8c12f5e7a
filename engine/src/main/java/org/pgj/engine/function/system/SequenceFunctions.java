package org.pgj.engine.function.system;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;

/** nextval, currval, lastval, setval (manual: Sequence Manipulation Functions). */
public final class SequenceFunctions {
  private SequenceFunctions() {}

  private static Sequences sequences(FunctionContext context) {
    return context.service(Sequences.class);
  }

  @SqlFunction("nextval_oid")
  static long nextValue(long relation, FunctionContext context) {
    return sequences(context).nextValue((int) relation);
  }

  @SqlFunction("currval_oid")
  static long currentValue(long relation, FunctionContext context) {
    return sequences(context).currentValue((int) relation);
  }

  @SqlFunction("lastval")
  static long lastValue(FunctionContext context) {
    return sequences(context).lastValue();
  }

  @SqlFunction("setval_oid")
  static long setValue(long relation, long value, FunctionContext context) {
    sequences(context).setValue((int) relation, value, true);
    return value;
  }

  @SqlFunction("setval3_oid")
  static long setValue(long relation, long value, boolean called, FunctionContext context) {
    sequences(context).setValue((int) relation, value, called);
    return value;
  }
}
