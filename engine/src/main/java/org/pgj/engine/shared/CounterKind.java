package org.pgj.engine.shared;

/** Groups of counters that are reset together, each with the moment of its last reset. */
public enum CounterKind {
  ARCHIVER("archiver"),
  BGWRITER("bgwriter"),
  CHECKPOINTER("checkpointer"),
  IO("io"),
  RECOVERY_PREFETCH("recovery_prefetch"),
  WAL("wal"),
  SLRU_COMMIT_TIMESTAMP("commit_timestamp"),
  SLRU_MULTIXACT_MEMBER("multixact_member"),
  SLRU_MULTIXACT_OFFSET("multixact_offset"),
  SLRU_NOTIFY("notify"),
  SLRU_SERIALIZABLE("serializable"),
  SLRU_SUBTRANSACTION("subtransaction"),
  SLRU_TRANSACTION("transaction"),
  SLRU_OTHER("other");

  private final String label;

  CounterKind(String label) {
    this.label = label;
  }

  /** As pg_stat_reset_shared() or pg_stat_slru names it. */
  public String label() {
    return label;
  }

  /** Whether it is one of the small caches that pg_stat_slru shows. */
  public boolean isSlru() {
    return ordinal() >= SLRU_COMMIT_TIMESTAMP.ordinal();
  }
}
