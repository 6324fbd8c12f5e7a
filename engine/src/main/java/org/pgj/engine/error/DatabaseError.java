package org.pgj.engine.error;

/**
 * A failure reported to the client with PostgreSQL's fields (manual: Error and Notice Message
 * Fields). Cheap to throw: it carries no stack trace unless {@code pgj.error.stacktrace} is set.
 */
public final class DatabaseError extends RuntimeException {
  private static final boolean WITH_STACK_TRACE = Boolean.getBoolean("pgj.error.stacktrace");

  private final String sqlState;
  private Severity severity = Severity.ERROR;
  private String detail;
  private String hint;
  private String context;
  private int position;
  private String internalQuery;
  private int internalPosition;
  private String schemaName;
  private String tableName;
  private String columnName;
  private String dataTypeName;
  private String constraintName;
  private String routine;

  /** Severities that end a statement or more. */
  public enum Severity {
    /** Ends the statement and its transaction. */
    ERROR,
    /** Ends the session. */
    FATAL
  }

  /**
   * @param sqlState five characters, see {@link org.pgj.protocol.SqlState}
   * @param message PostgreSQL's primary message
   */
  public DatabaseError(String sqlState, String message) {
    this(sqlState, message, null);
  }

  public DatabaseError(String sqlState, String message, Throwable cause) {
    super(message, cause, false, WITH_STACK_TRACE || cause != null);
    this.sqlState = sqlState;
  }

  /** A feature that PostgreSQL has and this engine does not have yet: 0A000. */
  public static DatabaseError notSupported(String what) {
    return new DatabaseError("0A000", what + " is not supported yet");
  }

  public DatabaseError fatal() {
    this.severity = Severity.FATAL;
    return this;
  }

  public DatabaseError detail(String text) {
    this.detail = text;
    return this;
  }

  public DatabaseError hint(String text) {
    this.hint = text;
    return this;
  }

  /** Adds a line to CONTEXT; inner lines come first. */
  public DatabaseError addContext(String line) {
    this.context = context == null ? line : context + "\n" + line;
    return this;
  }

  /**
   * @param location 0-based character offset in the statement text, negative if unknown; the first
   *     one given stays
   */
  public DatabaseError at(int location) {
    if (position == 0 && location >= 0) {
      this.position = location + 1;
    }
    return this;
  }

  /** Turns the position into one of an internally generated query, as PL functions report it. */
  public DatabaseError internalQuery(String query) {
    this.internalQuery = query;
    this.internalPosition = position;
    this.position = 0;
    return this;
  }

  /** The counterpart of {@link #internalQuery}: the position is in the client's statement. */
  public DatabaseError outOfInternalQuery(int newPosition) {
    this.internalQuery = null;
    this.internalPosition = 0;
    this.position = newPosition;
    return this;
  }

  public DatabaseError schema(String name) {
    this.schemaName = name;
    return this;
  }

  public DatabaseError table(String schema, String table) {
    this.schemaName = schema;
    this.tableName = table;
    return this;
  }

  public DatabaseError column(String name) {
    this.columnName = name;
    return this;
  }

  public DatabaseError dataType(String schema, String name) {
    this.schemaName = schema;
    this.dataTypeName = name;
    return this;
  }

  public DatabaseError constraint(String name) {
    this.constraintName = name;
    return this;
  }

  /**
   * Names the routine of PostgreSQL's source that reports this error, for those few that drivers
   * recognise by it.
   */
  public DatabaseError routine(String name) {
    this.routine = name;
    return this;
  }

  public Severity severity() {
    return severity;
  }

  public String sqlState() {
    return sqlState;
  }

  public String detail() {
    return detail;
  }

  public String hint() {
    return hint;
  }

  public String context() {
    return context;
  }

  /** 1-based character position in the statement, 0 if none. */
  public int position() {
    return position;
  }

  public String internalQuery() {
    return internalQuery;
  }

  public int internalPosition() {
    return internalPosition;
  }

  public String schemaName() {
    return schemaName;
  }

  public String tableName() {
    return tableName;
  }

  public String columnName() {
    return columnName;
  }

  public String dataTypeName() {
    return dataTypeName;
  }

  public String constraintName() {
    return constraintName;
  }

  /** Null for most. */
  public String routine() {
    return routine;
  }
}
