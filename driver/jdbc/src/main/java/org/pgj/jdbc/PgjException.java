package org.pgj.jdbc;

import java.sql.SQLException;
import org.pgj.protocol.ErrorFields;

/** An error reported by the server, with all its fields. */
public final class PgjException extends SQLException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorFields fields;

  /**
   * @param detailed whether detail, hint, position and context go into the message
   */
  public PgjException(ErrorFields fields, boolean detailed) {
    super(message(fields, detailed), fields.sqlState());
    this.fields = fields;
  }

  /** The server's fields; null after the exception was serialised. */
  public ErrorFields serverError() {
    return fields;
  }

  static String message(ErrorFields fields, boolean detailed) {
    StringBuilder text = new StringBuilder();
    if (fields.severity() != null) {
      text.append(fields.severity()).append(": ");
    }
    text.append(fields.message());
    if (!detailed) {
      return text.toString();
    }
    append(text, "Detail: ", fields.detail());
    append(text, "Hint: ", fields.hint());
    if (fields.position() > 0) {
      append(text, "Position: ", Integer.toString(fields.position()));
    }
    append(text, "Internal query: ", fields.internalQuery());
    if (fields.internalPosition() > 0) {
      append(text, "Internal position: ", Integer.toString(fields.internalPosition()));
    }
    append(text, "Where: ", fields.where());
    return text.toString();
  }

  private static void append(StringBuilder text, String label, String value) {
    if (value != null) {
      text.append("\n  ").append(label).append(value);
    }
  }
}
