package org.pgj.engine.function.aggregate;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.aggregate.DoubleStatistics.Output;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.DoubleVector;

/**
 * The steps of the aggregates of floats as functions of their own, for aggregates that are defined
 * by them (manual: CREATE AGGREGATE). Their state is an array of {@link DoubleStates}.
 */
public final class DoubleTransitions {
  private DoubleTransitions() {}

  private static double[] state(String function, Bytes array, int length, FunctionContext context) {
    ArrayView view = new ArrayView(array);
    if (view.dimensions() != 1
        || view.length(0) != length
        || view.hasNulls()
        || view.elementType() != Oids.FLOAT8) {
      throw new DatabaseError("XX000", function + ": expected " + length + "-element float8 array");
    }
    SqlType type = context.catalog().type(Oids.FLOAT8);
    DoubleVector element = new DoubleVector(1);
    double[] state = new double[length];
    for (int i = 0; i < length; i++) {
      view.next(type, element, 0);
      state[i] = element.get(0);
    }
    return state;
  }

  private static void write(double[] state, FunctionContext context, BytesOutput out) {
    ArrayBuilder builder = new ArrayBuilder(context.catalog().type(Oids.FLOAT8));
    DoubleVector elements = new DoubleVector(state.length);
    for (int i = 0; i < state.length; i++) {
      elements.set(i, state[i]);
      builder.add(elements, i);
    }
    builder.finish(out);
  }

  @SqlFunction("float4_accum")
  static void accumulateFloat4(Bytes state, double x, FunctionContext context, BytesOutput out) {
    double[] sums = state("float4_accum", state, DoubleStates.SINGLE, context);
    DoubleStates.add(sums, 0, x);
    write(sums, context, out);
  }

  @SqlFunction("float8_accum")
  static void accumulate(Bytes state, double x, FunctionContext context, BytesOutput out) {
    double[] sums = state("float8_accum", state, DoubleStates.SINGLE, context);
    DoubleStates.add(sums, 0, x);
    write(sums, context, out);
  }

  @SqlFunction("float8_regr_accum")
  static void accumulatePair(
      Bytes state, double y, double x, FunctionContext context, BytesOutput out) {
    double[] sums = state("float8_regr_accum", state, DoubleStates.PAIR, context);
    DoubleStates.add(sums, 0, x, y);
    write(sums, context, out);
  }

  @SqlFunction("float8_combine")
  static void combine(Bytes a, Bytes b, FunctionContext context, BytesOutput out) {
    write(
        DoubleStates.combine(
            state("float8_combine", a, DoubleStates.SINGLE, context),
            state("float8_combine", b, DoubleStates.SINGLE, context)),
        context,
        out);
  }

  @SqlFunction("float8_regr_combine")
  static void combinePairs(Bytes a, Bytes b, FunctionContext context, BytesOutput out) {
    write(
        DoubleStates.combine(
            state("float8_regr_combine", a, DoubleStates.PAIR, context),
            state("float8_regr_combine", b, DoubleStates.PAIR, context)),
        context,
        out);
  }

  private static Double single(
      String function, Output output, Bytes state, FunctionContext context) {
    return DoubleStates.result(output, state(function, state, DoubleStates.SINGLE, context), 0);
  }

  private static Double pair(String function, Output output, Bytes state, FunctionContext context) {
    return DoubleStates.result(output, state(function, state, DoubleStates.PAIR, context), 0);
  }

  @SqlFunction("float8_avg")
  static Double average(Bytes state, FunctionContext context) {
    return single("float8_avg", Output.AVERAGE, state, context);
  }

  @SqlFunction("float8_var_pop")
  static Double variancePopulation(Bytes state, FunctionContext context) {
    return single("float8_var_pop", Output.VARIANCE_POPULATION, state, context);
  }

  @SqlFunction("float8_var_samp")
  static Double varianceSample(Bytes state, FunctionContext context) {
    return single("float8_var_samp", Output.VARIANCE_SAMPLE, state, context);
  }

  @SqlFunction("float8_stddev_pop")
  static Double deviationPopulation(Bytes state, FunctionContext context) {
    return single("float8_stddev_pop", Output.DEVIATION_POPULATION, state, context);
  }

  @SqlFunction("float8_stddev_samp")
  static Double deviationSample(Bytes state, FunctionContext context) {
    return single("float8_stddev_samp", Output.DEVIATION_SAMPLE, state, context);
  }

  @SqlFunction("float8_regr_sxx")
  static Double sumXx(Bytes state, FunctionContext context) {
    return pair("float8_regr_sxx", Output.REGRESSION_SXX, state, context);
  }

  @SqlFunction("float8_regr_syy")
  static Double sumYy(Bytes state, FunctionContext context) {
    return pair("float8_regr_syy", Output.REGRESSION_SYY, state, context);
  }

  @SqlFunction("float8_regr_sxy")
  static Double sumXy(Bytes state, FunctionContext context) {
    return pair("float8_regr_sxy", Output.REGRESSION_SXY, state, context);
  }

  @SqlFunction("float8_regr_avgx")
  static Double averageX(Bytes state, FunctionContext context) {
    return pair("float8_regr_avgx", Output.REGRESSION_AVERAGE_X, state, context);
  }

  @SqlFunction("float8_regr_avgy")
  static Double averageY(Bytes state, FunctionContext context) {
    return pair("float8_regr_avgy", Output.REGRESSION_AVERAGE_Y, state, context);
  }

  @SqlFunction("float8_regr_r2")
  static Double determination(Bytes state, FunctionContext context) {
    return pair("float8_regr_r2", Output.REGRESSION_R2, state, context);
  }

  @SqlFunction("float8_regr_slope")
  static Double slope(Bytes state, FunctionContext context) {
    return pair("float8_regr_slope", Output.REGRESSION_SLOPE, state, context);
  }

  @SqlFunction("float8_regr_intercept")
  static Double intercept(Bytes state, FunctionContext context) {
    return pair("float8_regr_intercept", Output.REGRESSION_INTERCEPT, state, context);
  }

  @SqlFunction("float8_covar_pop")
  static Double covariancePopulation(Bytes state, FunctionContext context) {
    return pair("float8_covar_pop", Output.COVARIANCE_POPULATION, state, context);
  }

  @SqlFunction("float8_covar_samp")
  static Double covarianceSample(Bytes state, FunctionContext context) {
    return pair("float8_covar_samp", Output.COVARIANCE_SAMPLE, state, context);
  }

  @SqlFunction("float8_corr")
  static Double correlation(Bytes state, FunctionContext context) {
    return pair("float8_corr", Output.CORRELATION, state, context);
  }
}
