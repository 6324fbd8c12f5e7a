package org.pgj.engine.function.report;

/** The server as its statistics views describe it; see FunctionContext.service. */
public interface ServerReports {
  /**
   * Adds the rows of a report.
   *
   * @param argument the function's argument: a Long, a String, or null
   */
  void report(Report report, Object argument, ReportRows rows);

  /** Types of the OUT parameters of a function. */
  int[] outputTypes(int function);
}
