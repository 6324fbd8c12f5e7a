package org.pgj.engine.analyzer.tree;

/** CURRENT_DATE and its kin. */
public record SqlValueFunction(Kind kind, int type, int typmod, SourcePosition position)
    implements Expression {
  /** The functions that are keywords. */
  public enum Kind {
    CURRENT_DATE,
    CURRENT_TIME,
    CURRENT_TIMESTAMP,
    LOCALTIME,
    LOCALTIMESTAMP,
    CURRENT_ROLE,
    CURRENT_USER,
    USER,
    SESSION_USER,
    CURRENT_CATALOG,
    CURRENT_SCHEMA
  }

  @Override
  public int collation() {
    return type == 19 ? 950 : 0;
  }
}
