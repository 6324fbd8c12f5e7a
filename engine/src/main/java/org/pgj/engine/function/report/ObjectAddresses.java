package org.pgj.engine.function.report;

/** Finds objects by what identifies them; see FunctionContext.service. */
public interface ObjectAddresses {
  /**
   * Adds the row of pg_get_object_address().
   *
   * @param type such as {@code table column}
   * @throws org.pgj.engine.error.DatabaseError 22023 if the lists do not suit the type; 42704 and
   *     others if there is no such object
   */
  void add(String type, String[] names, String[] arguments, ReportRows rows);
}
