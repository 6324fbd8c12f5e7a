package org.pgj.engine.function.aggregate;

import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.aggregate.DoubleStatistics.Output;

/** Statistical aggregates by signature (manual: Aggregate Functions for Statistics). */
public final class StatisticalAggregates {
  private StatisticalAggregates() {}

  @SqlFunction({"avg(float4)", "avg(float8)"})
  public static Aggregate average(FunctionCall call) {
    return new DoubleStatistics(Output.AVERAGE);
  }

  @SqlFunction({"var_samp(float4)", "var_samp(float8)", "variance(float4)", "variance(float8)"})
  public static Aggregate varianceSample(FunctionCall call) {
    return new DoubleStatistics(Output.VARIANCE_SAMPLE);
  }

  @SqlFunction({
    "var_samp(int2)",
    "var_samp(int4)",
    "var_samp(int8)",
    "var_samp(numeric)",
    "variance(int2)",
    "variance(int4)",
    "variance(int8)",
    "variance(numeric)"
  })
  public static Aggregate varianceSampleExact(FunctionCall call) {
    return new NumericStatistics(true, false);
  }

  @SqlFunction({"var_pop(float4)", "var_pop(float8)"})
  public static Aggregate variancePopulation(FunctionCall call) {
    return new DoubleStatistics(Output.VARIANCE_POPULATION);
  }

  @SqlFunction({"var_pop(int2)", "var_pop(int4)", "var_pop(int8)", "var_pop(numeric)"})
  public static Aggregate variancePopulationExact(FunctionCall call) {
    return new NumericStatistics(false, false);
  }

  @SqlFunction({"stddev_samp(float4)", "stddev_samp(float8)", "stddev(float4)", "stddev(float8)"})
  public static Aggregate deviationSample(FunctionCall call) {
    return new DoubleStatistics(Output.DEVIATION_SAMPLE);
  }

  @SqlFunction({
    "stddev_samp(int2)",
    "stddev_samp(int4)",
    "stddev_samp(int8)",
    "stddev_samp(numeric)",
    "stddev(int2)",
    "stddev(int4)",
    "stddev(int8)",
    "stddev(numeric)"
  })
  public static Aggregate deviationSampleExact(FunctionCall call) {
    return new NumericStatistics(true, true);
  }

  @SqlFunction({"stddev_pop(float4)", "stddev_pop(float8)"})
  public static Aggregate deviationPopulation(FunctionCall call) {
    return new DoubleStatistics(Output.DEVIATION_POPULATION);
  }

  @SqlFunction({"stddev_pop(int2)", "stddev_pop(int4)", "stddev_pop(int8)", "stddev_pop(numeric)"})
  public static Aggregate deviationPopulationExact(FunctionCall call) {
    return new NumericStatistics(false, true);
  }

  @SqlFunction("corr(float8,float8)")
  public static Aggregate correlation(FunctionCall call) {
    return new DoubleStatistics(Output.CORRELATION);
  }

  @SqlFunction("covar_samp(float8,float8)")
  public static Aggregate covarianceSample(FunctionCall call) {
    return new DoubleStatistics(Output.COVARIANCE_SAMPLE);
  }

  @SqlFunction("covar_pop(float8,float8)")
  public static Aggregate covariancePopulation(FunctionCall call) {
    return new DoubleStatistics(Output.COVARIANCE_POPULATION);
  }

  @SqlFunction("regr_avgx(float8,float8)")
  public static Aggregate regressionAverageX(FunctionCall call) {
    return new DoubleStatistics(Output.REGRESSION_AVERAGE_X);
  }

  @SqlFunction("regr_avgy(float8,float8)")
  public static Aggregate regressionAverageY(FunctionCall call) {
    return new DoubleStatistics(Output.REGRESSION_AVERAGE_Y);
  }

  @SqlFunction("regr_count(float8,float8)")
  public static Aggregate regressionCount(FunctionCall call) {
    return new DoubleStatistics(Output.REGRESSION_COUNT);
  }

  @SqlFunction("regr_intercept(float8,float8)")
  public static Aggregate regressionIntercept(FunctionCall call) {
    return new DoubleStatistics(Output.REGRESSION_INTERCEPT);
  }

  @SqlFunction("regr_r2(float8,float8)")
  public static Aggregate regressionR2(FunctionCall call) {
    return new DoubleStatistics(Output.REGRESSION_R2);
  }

  @SqlFunction("regr_slope(float8,float8)")
  public static Aggregate regressionSlope(FunctionCall call) {
    return new DoubleStatistics(Output.REGRESSION_SLOPE);
  }

  @SqlFunction("regr_sxx(float8,float8)")
  public static Aggregate regressionSxx(FunctionCall call) {
    return new DoubleStatistics(Output.REGRESSION_SXX);
  }

  @SqlFunction("regr_sxy(float8,float8)")
  public static Aggregate regressionSxy(FunctionCall call) {
    return new DoubleStatistics(Output.REGRESSION_SXY);
  }

  @SqlFunction("regr_syy(float8,float8)")
  public static Aggregate regressionSyy(FunctionCall call) {
    return new DoubleStatistics(Output.REGRESSION_SYY);
  }
}
