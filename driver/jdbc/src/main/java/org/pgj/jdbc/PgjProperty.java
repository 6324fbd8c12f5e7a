package org.pgj.jdbc;

/**
 * The connection properties. Names are those of pgjdbc wherever both drivers have one; they are
 * matched without regard to case, in URLs and in {@code Properties}.
 */
public enum PgjProperty {
  /** Adapt the number of rows fetched at a time to their size. */
  ADAPTIVE_FETCH("adaptiveFetch", "false"),

  /** Largest number of rows an adaptive fetch asks for; -1 is no limit. */
  ADAPTIVE_FETCH_MAXIMUM("adaptiveFetchMaximum", "-1"),

  /** Smallest number of rows an adaptive fetch asks for. */
  ADAPTIVE_FETCH_MINIMUM("adaptiveFetchMinimum", "0"),

  /** Allow client_encoding to be changed from UTF8. */
  ALLOW_ENCODING_CHANGES("allowEncodingChanges", "false"),

  /** Name of the application, shown in pg_stat_activity. */
  APPLICATION_NAME("ApplicationName", "PgjDriver"),

  /** Ignored: the driver asks for nothing that depends on it. */
  ASSUME_MIN_SERVER_VERSION("assumeMinServerVersion", null),

  /** Statement-level rollback: always, never or conservative. */
  AUTOSAVE("autosave", "never"),

  /** Use the binary format for types that have one. */
  BINARY_TRANSFER("binaryTransfer", "true"),

  /** Names or OIDs of types never to be sent in binary, separated by commas. */
  BINARY_TRANSFER_DISABLE("binaryTransferDisable", null),

  /** Ignored: all types with a binary form are enabled. */
  BINARY_TRANSFER_ENABLE("binaryTransferEnable", null),

  /** Seconds a cancel request may take. */
  CANCEL_SIGNAL_TIMEOUT("cancelSignalTimeout", "10"),

  /** SCRAM channel binding: disable, prefer or require. */
  CHANNEL_BINDING("channelBinding", "prefer"),

  /** Release the savepoints of autosave. */
  CLEANUP_SAVEPOINTS("cleanupSavepoints", "false"),

  /** Seconds to wait for a TCP connection; 0 waits for ever. */
  CONNECT_TIMEOUT("connectTimeout", "10"),

  /** The search_path of the session. */
  CURRENT_SCHEMA("currentSchema", null),

  /** Database of a file: URL, made if absent. */
  DATABASE("database", null),

  /** Ignored: result set metadata is cached per statement. */
  DATABASE_METADATA_CACHE_FIELDS("databaseMetadataCacheFields", "65536"),

  /** Ignored: result set metadata is cached per statement. */
  DATABASE_METADATA_CACHE_FIELDS_MI_B("databaseMetadataCacheFieldsMiB", "5"),

  /** Rows fetched at a time; 0 streams with bounded memory. */
  DEFAULT_ROW_FETCH_SIZE("defaultRowFetchSize", "0"),

  /** Take column labels as they are instead of without regard to case. */
  DISABLE_COLUMN_SANITISER("disableColumnSanitiser", "false"),

  /** How {@code {call}} is run: select, callIfNoReturn or call. */
  ESCAPE_SYNTAX_CALL_MODE("escapeSyntaxCallMode", "select"),

  /** mem: only: make the database anew. */
  FRESH("fresh", null),

  /** Ignored: start-up parameters always travel in the start-up packet. */
  GROUP_STARTUP_PARAMETERS("groupStartupParameters", "true"),

  /** GSSAPI encryption; only disable and allow are possible. */
  GSS_ENC_MODE("gssEncMode", "disable"),

  /** Leave objects without privileges out of DatabaseMetaData. */
  HIDE_UNPRIVILEGED_OBJECTS("hideUnprivilegedObjects", "false"),

  /** Seconds what is known of a host remains valid. */
  HOST_RECHECK_SECONDS("hostRecheckSeconds", "10"),

  /** Local URLs only: a TCP port to open, or auto. */
  LISTEN("listen", null),

  /** Try the hosts in random order. */
  LOAD_BALANCE_HOSTS("loadBalanceHosts", "false"),

  /** Local address to connect from. */
  LOCAL_SOCKET_ADDRESS("localSocketAddress", null),

  /** Seconds launch and connect together may take; 0 is no limit. */
  LOGIN_TIMEOUT("loginTimeout", "0"),

  /**
   * Log statements that take at least so many milliseconds to the System.Logger org.pgj.jdbc.query;
   * 0 all, -1 none.
   */
  LOG_MIN_DURATION_STATEMENT("logMinDurationStatement", "-1"),

  /** Put the server's detail, hint and position into exception messages. */
  LOG_SERVER_ERROR_DETAIL("logServerErrorDetail", "true"),

  /** Log where a connection was opened that is garbage collected unclosed. */
  LOG_UNCLOSED_CONNECTIONS("logUnclosedConnections", "false"),

  /** Largest memory for the rows of one result, as 100M or 10p (percent of the heap). */
  MAX_RESULT_BUFFER("maxResultBuffer", null),

  /** Ignored: batches are pipelined without a bound on what is in flight. */
  MAX_SEND_BUFFER_SIZE("maxSendBufferSize", "65536"),

  /** Command-line options for the server, as -c name=value. */
  OPTIONS("options", null),

  /** The password. */
  PASSWORD("password", null),

  /** Password file; ~/.pgpass by default. */
  PASSFILE("passfile", null),

  /** simple sends every statement without parameters by the simple protocol. */
  PREFER_QUERY_MODE("preferQueryMode", "extended"),

  /** Statements kept per connection. */
  PREPARED_STATEMENT_CACHE_QUERIES("preparedStatementCacheQueries", "256"),

  /** Ignored: the number of statements bounds the cache. */
  PREPARED_STATEMENT_CACHE_SIZE_MI_B("preparedStatementCacheSizeMiB", "5"),

  /**
   * Executions after which a statement stays prepared in the server; 0 never; local servers: at
   * once.
   */
  PREPARE_THRESHOLD("prepareThreshold", "5"),

  /** Only 3. */
  PROTOCOL_VERSION("protocolVersion", "3"),

  /** Default statement timeout in seconds. */
  QUERY_TIMEOUT("queryTimeout", "0"),

  /** Tags for a comment at the end of each statement, as key=value,key=value. */
  QUERY_TAGS("queryTags", null),

  /** Quote the column names given for generated keys. */
  QUOTE_RETURNING_IDENTIFIERS("quoteReturningIdentifiers", "true"),

  /** Begin with setReadOnly(true). */
  READ_ONLY("readOnly", "false"),

  /** What setReadOnly(true) does: ignore, transaction or always. */
  READ_ONLY_MODE("readOnlyMode", "transaction"),

  /** SO_RCVBUF. */
  RECEIVE_BUFFER_SIZE("receiveBufferSize", "-1"),

  /** Value of the start-up parameter replication. */
  REPLICATION("replication", null),

  /** Authentication methods that are accepted, separated by commas; ! excludes. */
  REQUIRE_AUTH("requireAuth", null),

  /** Send batched INSERTs as multi-row INSERTs; by default where it makes no other difference. */
  REWRITE_BATCHED_INSERTS("reWriteBatchedInserts", null),

  /** The most iterations of SCRAM that a server may ask for; 0 for any number. */
  SCRAM_MAX_ITERATIONS("scramMaxIterations", "100000"),

  /** SO_SNDBUF. */
  SEND_BUFFER_SIZE("sendBufferSize", "-1"),

  /** Section of pg_service.conf. */
  SERVICE("service", null),

  /** Seconds a read may wait; 0 waits for ever. */
  SOCKET_TIMEOUT("socketTimeout", "0"),

  /** true means sslmode verify-full. */
  SSL("ssl", null),

  /** File of the client's certificate. */
  SSLCERT("sslcert", null),

  /** Class of an SSLSocketFactory; not supported, use sslrootcert. */
  SSLFACTORY("sslfactory", null),

  /** File of the client's key (PKCS-8 DER, PEM or PKCS-12). */
  SSLKEY("sslkey", null),

  /** disable, allow, prefer, require, verify-ca or verify-full. */
  SSLMODE("sslmode", null),

  /** postgres or direct. */
  SSL_NEGOTIATION("sslNegotiation", "postgres"),

  /** Password of the client's key. */
  SSLPASSWORD("sslpassword", null),

  /** Milliseconds to wait for the answer to SSLRequest. */
  SSL_RESPONSE_TIMEOUT("sslResponseTimeout", "5000"),

  /** File with the trusted certificates (PEM). */
  SSLROOTCERT("sslrootcert", null),

  /** Local URLs only: users must exist and prove themselves. */
  STRICT_AUTH("strictAuth", null),

  /** How strings are sent: varchar, unspecified; unset: varchar, or what fits. */
  STRINGTYPE("stringtype", null),

  /** any, primary, secondary, preferSecondary or preferPrimary. */
  TARGET_SERVER_TYPE("targetServerType", "any"),

  /** SO_KEEPALIVE. */
  TCP_KEEP_ALIVE("tcpKeepAlive", "false"),

  /** TCP_NODELAY. */
  TCP_NO_DELAY("tcpNoDelay", "true"),

  /** mem: only: the database to clone. */
  TEMPLATE("template", null),

  /** Length reported for types of unlimited length. */
  UNKNOWN_LENGTH("unknownLength", "2147483647"),

  /** The user. */
  USER("user", null);

  private final String propertyName;
  private final String defaultValue;

  PgjProperty(String propertyName, String defaultValue) {
    this.propertyName = propertyName;
    this.defaultValue = defaultValue;
  }

  /** The name used in URLs and {@code Properties}. */
  public String propertyName() {
    return propertyName;
  }

  /** The default, or null if there is none. */
  public String defaultValue() {
    return defaultValue;
  }
}
