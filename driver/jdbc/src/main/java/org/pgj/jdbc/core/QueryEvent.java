package org.pgj.jdbc.core;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The flight recorder's event of a round trip: one statement or a group sent together. */
@Name("org.pgj.Query")
@Label("Query")
@Category({"Database", "pgj"})
@Description("Statements sent to the server, until its answer or the first part of it was here")
@StackTrace(true)
final class QueryEvent extends Event {
  @Label("SQL")
  String sql;

  @Label("Statements")
  @Description("Statements in the round trip; for batches the number of their runs")
  int statements;

  @Label("Rows")
  @Description("Rows touched or received, of the last statement")
  long rows;

  @Label("Backend")
  @Description("The server process that ran it")
  int backend;

  @Label("SQLSTATE")
  @Description("Of the failure; nothing if it succeeded")
  String sqlState;
}
