package org.pgj.jdbc.core;

import java.sql.ResultSet;
import org.pgj.jdbc.wire.Execution;

/** Makes results of rows that the driver has put together itself. */
public interface ResultFactory {
  /** A scrollable result that belongs to no statement. */
  ResultSet resultOf(Execution rows);
}
