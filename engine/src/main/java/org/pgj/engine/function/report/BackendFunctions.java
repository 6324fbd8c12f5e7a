package org.pgj.engine.function.report;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.network.InetType;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * What single backends do, by their numbers from pg_stat_get_backend_idset() (manual: Per-Backend
 * Statistics Functions). The columns are those of pg_stat_get_activity().
 */
public final class BackendFunctions {
  private static final int DATABASE = 0;
  private static final int PID = 1;
  private static final int USER = 2;
  private static final int QUERY = 5;
  private static final int WAIT_EVENT_TYPE = 6;
  private static final int WAIT_EVENT = 7;
  private static final int TRANSACTION_START = 8;
  private static final int QUERY_START = 9;
  private static final int BACKEND_START = 10;
  private static final int CLIENT_ADDRESS = 12;
  private static final int CLIENT_PORT = 14;

  private BackendFunctions() {}

  private static Object column(int backend, int column, FunctionContext context) {
    ReportRows rows = new ReportRows();
    context
        .service(ServerReports.class)
        .report(Report.BACKEND, new Object[] {(long) backend}, rows);
    return rows.size() == 0 ? null : rows.row(0)[column];
  }

  private static Long number(int backend, int column, FunctionContext context) {
    Object value = column(backend, column, context);
    return value == null ? null : (Long) ((Number) value).longValue();
  }

  private static Integer integer(int backend, int column, FunctionContext context) {
    Object value = column(backend, column, context);
    return value == null ? null : (Integer) ((Number) value).intValue();
  }

  @SqlFunction("pg_stat_get_backend_pid")
  static Integer pid(int backend, FunctionContext context) {
    return integer(backend, PID, context);
  }

  @SqlFunction("pg_stat_get_backend_dbid")
  static Long database(int backend, FunctionContext context) {
    return number(backend, DATABASE, context);
  }

  @SqlFunction("pg_stat_get_backend_userid")
  static Long user(int backend, FunctionContext context) {
    return number(backend, USER, context);
  }

  @SqlFunction("pg_stat_get_backend_activity")
  static String query(int backend, FunctionContext context) {
    Object query = column(backend, QUERY, context);
    return query == null ? "<backend information not available>" : (String) query;
  }

  @SqlFunction("pg_stat_get_backend_wait_event_type")
  static String waitEventType(int backend, FunctionContext context) {
    return (String) column(backend, WAIT_EVENT_TYPE, context);
  }

  @SqlFunction("pg_stat_get_backend_wait_event")
  static String waitEvent(int backend, FunctionContext context) {
    return (String) column(backend, WAIT_EVENT, context);
  }

  @SqlFunction("pg_stat_get_backend_xact_start")
  static Long transactionStart(int backend, FunctionContext context) {
    return number(backend, TRANSACTION_START, context);
  }

  @SqlFunction("pg_stat_get_backend_activity_start")
  static Long queryStart(int backend, FunctionContext context) {
    return number(backend, QUERY_START, context);
  }

  @SqlFunction("pg_stat_get_backend_start")
  static Long backendStart(int backend, FunctionContext context) {
    return number(backend, BACKEND_START, context);
  }

  @SqlFunction("pg_stat_get_backend_client_port")
  static Integer clientPort(int backend, FunctionContext context) {
    return integer(backend, CLIENT_PORT, context);
  }

  @SqlFunction("pg_stat_get_backend_client_addr")
  static boolean clientAddress(int backend, BytesOutput out, FunctionContext context) {
    Object address = column(backend, CLIENT_ADDRESS, context);
    if (address == null) {
      return false;
    }
    out.write(InetType.INET.parse((String) address, -1, context));
    return true;
  }
}
