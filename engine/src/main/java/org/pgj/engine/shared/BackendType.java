package org.pgj.engine.shared;

/** What a process slot is used for, as {@code pg_stat_activity.backend_type} names it. */
public enum BackendType {
  NONE(""),
  CLIENT_BACKEND("client backend"),
  /** A backend that waits for its first or next client; not shown to users. */
  SPARE_BACKEND("spare backend"),
  STARTUP("startup"),
  CHECKPOINTER("checkpointer"),
  BACKGROUND_WRITER("background writer"),
  WAL_WRITER("walwriter"),
  AUTOVACUUM_LAUNCHER("autovacuum launcher"),
  AUTOVACUUM_WORKER("autovacuum worker"),
  PARALLEL_WORKER("parallel worker"),
  /** The place of a prepared transaction, which no process runs. */
  PREPARED_TRANSACTION("");

  private static final BackendType[] TYPES = values();

  private final String label;

  BackendType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  static BackendType of(int code) {
    return TYPES[code];
  }
}
