package org.pgj.engine.function.report;

/** The server as its statistics views describe it; see FunctionContext.service. */
public interface ServerReports {
  /**
   * Adds the rows of a report.
   *
   * @param arguments those of the function: a Long, Double, String, String[] or null each
   */
  void report(Report report, Object[] arguments, ReportRows rows);

  /** Types of the OUT parameters of a function. */
  int[] outputTypes(int function);
}
