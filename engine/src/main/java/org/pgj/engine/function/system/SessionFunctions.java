package org.pgj.engine.function.system;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.network.InetType;
import org.pgj.engine.type.text.NameType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;

/** System information and settings (manual: System Information Functions, Administration). */
public final class SessionFunctions {
  private static final int FIRST_NORMAL_XID = 3;

  private SessionFunctions() {}

  private static SessionInformation session(FunctionContext context) {
    return context.service(SessionInformation.class);
  }

  @SqlFunction("pgsql_version")
  static String version(FunctionContext context) {
    return session(context).version();
  }

  @SqlFunction("current_database")
  static String currentDatabase(FunctionContext context) {
    return session(context).databaseName();
  }

  @SqlFunction("current_user")
  static String currentUser(FunctionContext context) {
    return session(context).currentUser();
  }

  @SqlFunction("session_user")
  static String sessionUser(FunctionContext context) {
    return session(context).sessionUser();
  }

  @SqlFunction("current_schema")
  static String currentSchema(FunctionContext context) {
    String[] path = session(context).searchPath(false);
    return path.length == 0 ? null : path[0];
  }

  @SqlFunction("current_schemas")
  static void currentSchemas(boolean implicit, BytesOutput out, FunctionContext context) {
    ArrayBuilder array = new ArrayBuilder(NameType.NAME);
    BytesVector name = new BytesVector(1);
    for (String schema : session(context).searchPath(implicit)) {
      name.reset();
      NameType.NAME.input(schema, -1, name, 0, context);
      array.add(name, 0);
    }
    array.finish(out);
  }

  @SqlFunction("current_query")
  static String currentQuery(FunctionContext context) {
    return session(context).currentQuery();
  }

  @SqlFunction("pg_backend_pid")
  static int processId(FunctionContext context) {
    return session(context).processId();
  }

  @SqlFunction("inet_client_addr")
  static boolean clientAddress(BytesOutput out, FunctionContext context) {
    return address(session(context).clientAddress(), out, context);
  }

  @SqlFunction("inet_server_addr")
  static boolean serverAddress(BytesOutput out, FunctionContext context) {
    return address(session(context).serverAddress(), out, context);
  }

  private static boolean address(String text, BytesOutput out, FunctionContext context) {
    if (text == null) {
      return false;
    }
    out.write(InetType.INET.parse(text, -1, context));
    return true;
  }

  /** Null for a session that had nothing to prove. */
  @SqlFunction("system_user")
  static String systemUser(FunctionContext context) {
    return session(context).authenticatedUser();
  }

  @SqlFunction("inet_client_port")
  static Integer clientPort(FunctionContext context) {
    int port = session(context).clientPort();
    return port < 0 ? null : (Integer) port;
  }

  @SqlFunction("inet_server_port")
  static Integer serverPort(FunctionContext context) {
    int port = session(context).serverPort();
    return port < 0 ? null : (Integer) port;
  }

  @SqlFunction("pg_postmaster_start_time")
  static long serverStartTime(FunctionContext context) {
    return session(context).serverStartTime();
  }

  @SqlFunction("pg_conf_load_time")
  static long configurationLoadTime(FunctionContext context) {
    return session(context).configurationLoadTime();
  }

  @SqlFunction("pg_is_in_recovery")
  static boolean isInRecovery(FunctionContext context) {
    return session(context).isInRecovery();
  }

  @SqlFunction("pg_current_xact_id")
  static long currentTransactionId(FunctionContext context) {
    return session(context).assignTransactionId();
  }

  /** How many transactions ago; the most for ids that never end. */
  @SqlFunction("xid_age")
  static int age(int xid, FunctionContext context) {
    boolean normal = Integer.compareUnsigned(xid, FIRST_NORMAL_XID) >= 0;
    return normal ? (int) session(context).latestTransactionId() - xid : Integer.MAX_VALUE;
  }

  @SqlFunction("mxid_age")
  static int multixactAge(int multixact, FunctionContext context) {
    return multixact == 0 ? Integer.MAX_VALUE : (int) session(context).nextMultixact() - multixact;
  }

  @SqlFunction("pg_trigger_depth")
  static int triggerDepth(FunctionContext context) {
    return session(context).triggerDepth();
  }

  @SqlFunction("pg_current_xact_id_if_assigned")
  static Long transactionIdIfAssigned(FunctionContext context) {
    long id = session(context).transactionIdIfAssigned();
    return id == 0 ? null : (Long) id;
  }

  @SqlFunction("pg_settings_get_flags")
  static boolean settingFlags(String name, BytesOutput out, FunctionContext context) {
    return TextArrays.write(session(context).settingFlags(name), out);
  }

  @SqlFunction("show_config_by_name")
  static String setting(String name, FunctionContext context) {
    return context.setting(name, false);
  }

  @SqlFunction("show_config_by_name_missing_ok")
  static String setting(String name, boolean missingOk, FunctionContext context) {
    return context.setting(name, missingOk);
  }

  @SqlFunction("set_config_by_name")
  static String setSetting(String name, String value, Boolean local, FunctionContext context) {
    if (name == null) {
      throw new DatabaseError("22004", "SET requires parameter name");
    }
    return context.setSetting(name, value, local != null && local);
  }

  /** Statistics are always read as they are. */
  @SqlFunction("pg_stat_clear_snapshot")
  static void clearStatisticsSnapshot() {}

  @SqlFunction("pg_stat_get_snapshot_timestamp")
  static Long statisticsSnapshotTime() {
    return null;
  }

  @SqlFunction("pg_sleep")
  static void sleep(double seconds, FunctionContext context) {
    if (seconds > 0) {
      session(context).sleep((long) Math.min(seconds * 1e9, Long.MAX_VALUE / 4.0));
    }
  }

  @SqlFunction("getdatabaseencoding")
  static String databaseEncoding() {
    return "UTF8";
  }

  @SqlFunction("pg_client_encoding")
  static String clientEncoding(FunctionContext context) {
    return context.setting("client_encoding", false);
  }
}
