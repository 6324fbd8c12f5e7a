package org.pgj.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** What generated kernels do with nulls, constants and selections. */
class KernelTest {
  private final TestContext context = new TestContext();
  private final BuiltinRows builtins = new BuiltinRows();

  private FunctionKernel kernel(String signature, int... types) {
    BuiltinRows.Function function = builtins.functions.get(signature);
    return FunctionRegistry.kernel(
        new FunctionCall(function.oid(), types, function.result(), false), signature);
  }

  private static LongVector longs(long... values) {
    LongVector vector = new LongVector(values.length);
    for (int i = 0; i < values.length; i++) {
      vector.set(i, values[i]);
    }
    return vector;
  }

  @Test
  void computesOnlySelectedRows() {
    LongVector result = longs(-1, -1, -1, -1);
    kernel("int4pl(int4,int4)", Oids.INT4, Oids.INT4)
        .evaluate(
            new Vector[] {longs(1, 2, Integer.MAX_VALUE, 4), longs(10, 20, 30, 40)},
            result,
            new int[] {1, 3},
            2,
            context);
    assertThat(result.values()).containsExactly(-1, 22, -1, 44);
  }

  @Test
  void aConstantArgumentStandsForEveryRow() {
    LongVector five = longs(5);
    five.setConstant(true);
    LongVector result = new LongVector(3);
    kernel("int8mul(int8,int8)", Oids.INT8, Oids.INT8)
        .evaluate(new Vector[] {longs(1, 2, 3), five}, result, null, 3, context);
    assertThat(result.values()).containsExactly(5, 10, 15);
  }

  @Test
  void nullInNullOutWithoutCallingTheFunction() {
    LongVector divisor = longs(2, 0);
    divisor.setNull(1);
    LongVector result = new LongVector(2);
    kernel("int4div(int4,int4)", Oids.INT4, Oids.INT4)
        .evaluate(new Vector[] {longs(10, 10), divisor}, result, null, 2, context);
    assertThat(result.get(0)).isEqualTo(5);
    assertThat(result.isNull(1)).isTrue();
  }

  @Test
  void bytesResultsMayReferToTheirArguments() {
    BytesVector text = new BytesVector(1);
    byte[] chunk = "hello world".getBytes();
    text.setReference(0, chunk, 0, chunk.length);
    BytesVector result = new BytesVector(1);
    kernel("left(text,int4)", Oids.TEXT, Oids.INT4)
        .evaluate(new Vector[] {text, longs(5)}, result, null, 1, context);
    assertThat(result.chunk(0)).isSameAs(chunk);
    assertThat(result.length(0)).isEqualTo(5);
  }

  @Test
  void aFunctionWithoutBodySaysSo() {
    assertThatThrownBy(() -> kernel("pg_switch_wal()"))
        .isInstanceOfSatisfying(
            DatabaseError.class, error -> assertThat(error.sqlState()).isEqualTo("0A000"));
  }
}
