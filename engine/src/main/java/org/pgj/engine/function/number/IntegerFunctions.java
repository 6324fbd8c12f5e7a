package org.pgj.engine.function.number;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;

/** Arithmetic of int2, int4 and int8 and of their mixtures; 22003 on overflow. */
public final class IntegerFunctions {
  private IntegerFunctions() {}

  @SqlFunction("int4pl")
  public static int int4pl(int a, int b) {
    int result = a + b;
    if (((a ^ result) & (b ^ result)) < 0) {
      throw integerOutOfRange();
    }
    return result;
  }

  static DatabaseError integerOutOfRange() {
    return new DatabaseError("22003", "integer out of range");
  }
}
