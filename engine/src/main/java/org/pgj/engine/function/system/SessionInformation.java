package org.pgj.engine.function.system;

import java.util.List;

/** What the system information functions ask of the session; see FunctionContext.service. */
public interface SessionInformation {
  /** The text of version(): {@code PostgreSQL 17.x …}. */
  String version();

  String databaseName();

  String sessionUser();

  String currentUser();

  /** The method and the name the client has proven itself by; null if it had nothing to prove. */
  String authenticatedUser();

  /** The operating system's id of the backend process. */
  int processId();

  /** Schemas of the effective search path that exist, in order. */
  String[] searchPath(boolean includeImplicit);

  /** Text of the query being run, null if unknown. */
  String currentQuery();

  /** Client address without prefix length; null on a Unix-domain socket. */
  String clientAddress();

  /** Client port; -1 on a Unix-domain socket. */
  int clientPort();

  /** Server address, null on a Unix-domain socket. */
  String serverAddress();

  int serverPort();

  /** Start of the server, µs since 2000-01-01 UTC. */
  long serverStartTime();

  /** Last loading of the configuration, µs since 2000-01-01 UTC. */
  long configurationLoadTime();

  boolean isInRecovery();

  /** The current transaction's id, assigned if it has none yet. */
  long assignTransactionId();

  /** The current transaction's id, 0 if it has none. */
  long transactionIdIfAssigned();

  /** The current transaction's id, or the next one if it has none. */
  long latestTransactionId();

  long nextMultixact();

  /** What pg_settings_get_flags() tells of a parameter; null if there is none of the name. */
  List<String> settingFlags(String name);

  /** How deeply calls of triggers are nested now. */
  int triggerDepth();

  /** Waits on the session's latch; 57014 or 57P01 if it is told to stop meanwhile. */
  void sleep(long nanoseconds);
}
