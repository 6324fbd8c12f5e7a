package org.pgj.protocol;

/**
 * The fields of an ErrorResponse or NoticeResponse (manual, "Error and Notice Message Fields"). A
 * field that is absent is null, a position that is absent is 0.
 *
 * @param severity localised severity (field S), as ERROR, FATAL, PANIC, WARNING, NOTICE, DEBUG,
 *     INFO, LOG
 * @param severityCode severity that is never localised (field V)
 * @param sqlState the SQLSTATE (field C)
 * @param message the primary message (field M)
 * @param position index of the error in the query's text, in characters, from 1 (field P)
 * @param internalPosition the same for {@code internalQuery} (field p)
 * @param internalQuery text of a statement that the server made itself (field q)
 * @param where the call context, one entry a line (field W)
 * @param dataType name of the data type concerned (field d)
 * @param file the server's source file (field F)
 */
public record ErrorFields(
    String severity,
    String severityCode,
    String sqlState,
    String message,
    String detail,
    String hint,
    int position,
    int internalPosition,
    String internalQuery,
    String where,
    String schema,
    String table,
    String column,
    String dataType,
    String constraint,
    String file,
    int line,
    String routine) {

  /** Reads the content of the message that the reader stands at the start of. */
  public static ErrorFields read(MessageReader reader) {
    Builder builder = new Builder();
    for (int code = reader.int8(); code != 0; code = reader.int8()) {
      builder.field((char) code, reader.cstring());
    }
    return builder.build();
  }

  /** Starts an error or notice of {@code severity}. */
  public static Builder of(String severity, String sqlState, String message) {
    Builder builder = new Builder();
    builder.severity = severity;
    builder.severityCode = severity;
    builder.sqlState = sqlState;
    builder.message = message;
    return builder;
  }

  /** Writes a whole message of {@code type}: ErrorResponse or NoticeResponse. */
  public void write(MessageWriter writer, byte type) {
    writer.begin(type);
    text(writer, 'S', severity);
    text(writer, 'V', severityCode);
    text(writer, 'C', sqlState);
    text(writer, 'M', message);
    text(writer, 'D', detail);
    text(writer, 'H', hint);
    number(writer, 'P', position);
    number(writer, 'p', internalPosition);
    text(writer, 'q', internalQuery);
    text(writer, 'W', where);
    text(writer, 's', schema);
    text(writer, 't', table);
    text(writer, 'c', column);
    text(writer, 'd', dataType);
    text(writer, 'n', constraint);
    text(writer, 'F', file);
    number(writer, 'L', line);
    text(writer, 'R', routine);
    writer.int8(0);
    writer.end();
  }

  /** True for the severities that end the connection: FATAL and PANIC. */
  public boolean endsConnection() {
    return "FATAL".equals(severityCode) || "PANIC".equals(severityCode);
  }

  private static void text(MessageWriter writer, char code, String value) {
    if (value != null) {
      writer.int8(code);
      writer.cstring(value);
    }
  }

  private static void number(MessageWriter writer, char code, int value) {
    if (value > 0) {
      writer.int8(code);
      writer.decimal(value);
      writer.int8(0);
    }
  }

  /** Collects fields; what is not set stays absent. */
  public static final class Builder {
    private String severity;
    private String severityCode;
    private String sqlState;
    private String message;
    private String detail;
    private String hint;
    private int position;
    private int internalPosition;
    private String internalQuery;
    private String where;
    private String schema;
    private String table;
    private String column;
    private String dataType;
    private String constraint;
    private String file;
    private int line;
    private String routine;

    /** Sets the severity that a client shows, where it differs from the code (localised). */
    public Builder severity(String value) {
      severity = value;
      return this;
    }

    public Builder detail(String value) {
      detail = value;
      return this;
    }

    public Builder hint(String value) {
      hint = value;
      return this;
    }

    public Builder position(int value) {
      position = value;
      return this;
    }

    public Builder internal(int atPosition, String query) {
      internalPosition = atPosition;
      internalQuery = query;
      return this;
    }

    public Builder where(String value) {
      where = value;
      return this;
    }

    public Builder schema(String value) {
      schema = value;
      return this;
    }

    public Builder table(String value) {
      table = value;
      return this;
    }

    public Builder column(String value) {
      column = value;
      return this;
    }

    public Builder dataType(String value) {
      dataType = value;
      return this;
    }

    public Builder constraint(String value) {
      constraint = value;
      return this;
    }

    /** Sets where in the server's source the error was raised. */
    public Builder source(String inFile, int atLine, String inRoutine) {
      file = inFile;
      line = atLine;
      routine = inRoutine;
      return this;
    }

    /** Sets the field with this code; unknown codes are ignored, as the protocol demands. */
    public Builder field(char code, String value) {
      switch (code) {
        case 'S' -> severity = value;
        case 'V' -> severityCode = value;
        case 'C' -> sqlState = value;
        case 'M' -> message = value;
        case 'D' -> detail = value;
        case 'H' -> hint = value;
        case 'P' -> position = parse(value);
        case 'p' -> internalPosition = parse(value);
        case 'q' -> internalQuery = value;
        case 'W' -> where = value;
        case 's' -> schema = value;
        case 't' -> table = value;
        case 'c' -> column = value;
        case 'd' -> dataType = value;
        case 'n' -> constraint = value;
        case 'F' -> file = value;
        case 'L' -> line = parse(value);
        case 'R' -> routine = value;
        default -> {}
      }
      return this;
    }

    public ErrorFields build() {
      return new ErrorFields(
          severity,
          severityCode == null ? severity : severityCode,
          sqlState,
          message,
          detail,
          hint,
          position,
          internalPosition,
          internalQuery,
          where,
          schema,
          table,
          column,
          dataType,
          constraint,
          file,
          line,
          routine);
    }

    private static int parse(String digits) {
      try {
        return Integer.parseInt(digits);
      } catch (NumberFormatException e) {
        throw new ProtocolViolation("invalid number in error message: " + digits);
      }
    }
  }
}
