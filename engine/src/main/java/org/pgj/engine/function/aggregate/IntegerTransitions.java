package org.pgj.engine.function.aggregate;

import java.math.BigDecimal;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.number.NumericArithmetic;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;

/**
 * The steps of the aggregates of integers as functions of their own, for aggregates that are
 * defined by them (manual: CREATE AGGREGATE).
 */
public final class IntegerTransitions {
  private IntegerTransitions() {}

  @SqlFunction({"int2_sum", "int4_sum"})
  static Long add(Long sum, Long value) {
    if (value == null) {
      return sum;
    }
    return sum == null ? value : (Long) (sum + value);
  }

  @SqlFunction("int8_sum")
  static boolean add(Bytes sum, Long value, BytesOutput out) {
    if (value == null) {
      if (sum != null) {
        out.write(sum);
      }
      return sum != null;
    }
    if (sum == null) {
      NumericFormat.writeShort(value, 0, out);
    } else {
      BytesOutput added = new BytesOutput();
      NumericFormat.writeShort(value, 0, added);
      NumericArithmetic.add(sum, Bytes.of(added.toArray()), out);
    }
    return true;
  }

  @SqlFunction("int8inc_any")
  static long count(Arguments arguments) {
    return counted(arguments.getLong(0), 1);
  }

  @SqlFunction("int8dec_any")
  static long countBack(Arguments arguments) {
    return counted(arguments.getLong(0), -1);
  }

  @SqlFunction("int8inc_float8_float8")
  static long countPair(long count, double y, double x) {
    return counted(count, 1);
  }

  private static long counted(long count, int change) {
    long result = count + change;
    if (change > 0 ? result < count : result > count) {
      throw new DatabaseError("22003", "bigint out of range");
    }
    return result;
  }

  // ---- averages

  /** The state of an average: an array of a count and a sum. */
  private record Average(long count, long sum) {
    static Average of(Bytes array, FunctionContext context) {
      ArrayView view = new ArrayView(array);
      if (view.dimensions() != 1 || view.length(0) != 2 || view.hasNulls()) {
        throw new DatabaseError("XX000", "expected 2-element int8 array");
      }
      SqlType type = context.catalog().type(Oids.INT8);
      LongVector elements = new LongVector(2);
      view.next(type, elements, 0);
      view.next(type, elements, 1);
      return new Average(elements.get(0), elements.get(1));
    }

    void write(FunctionContext context, BytesOutput out) {
      ArrayBuilder builder = new ArrayBuilder(context.catalog().type(Oids.INT8));
      LongVector elements = new LongVector(2);
      elements.set(0, count);
      elements.set(1, sum);
      builder.add(elements, 0);
      builder.add(elements, 1);
      builder.finish(out);
    }
  }

  @SqlFunction({"int2_avg_accum", "int4_avg_accum"})
  static void accumulate(Bytes state, long value, FunctionContext context, BytesOutput out) {
    Average before = Average.of(state, context);
    new Average(before.count() + 1, before.sum() + value).write(context, out);
  }

  @SqlFunction({"int2_avg_accum_inv", "int4_avg_accum_inv"})
  static void remove(Bytes state, long value, FunctionContext context, BytesOutput out) {
    Average before = Average.of(state, context);
    new Average(before.count() - 1, before.sum() - value).write(context, out);
  }

  @SqlFunction("int8_avg")
  static boolean average(Bytes state, FunctionContext context, BytesOutput out) {
    Average total = Average.of(state, context);
    if (total.count() == 0) {
      return false;
    }
    NumericFormat.write(
        NumericArithmetic.divide(
            BigDecimal.valueOf(total.sum()), BigDecimal.valueOf(total.count())),
        out);
    return true;
  }

  @SqlFunction("int2int4_sum")
  static Long sum(Bytes state, FunctionContext context) {
    Average total = Average.of(state, context);
    return total.count() == 0 ? null : (Long) total.sum();
  }
}
