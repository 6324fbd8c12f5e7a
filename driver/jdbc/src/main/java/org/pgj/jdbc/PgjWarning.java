package org.pgj.jdbc;

import java.sql.SQLWarning;
import org.pgj.protocol.ErrorFields;

/** A warning or notice of the server's, with all its fields. */
public final class PgjWarning extends SQLWarning {
  private static final long serialVersionUID = 1L;

  private final transient ErrorFields fields;

  public PgjWarning(ErrorFields fields) {
    super(fields.message(), fields.sqlState());
    this.fields = fields;
  }

  /** The server's fields; null after the warning was serialised. */
  public ErrorFields serverNotice() {
    return fields;
  }
}
