package org.pgj.engine.shared;

/** What a worker waits for, as {@code pg_stat_activity} shows it (manual: Wait Events). */
public enum WaitEvent {
  /** Also the event of an LWLock whose words were never initialised: pages and their locks. */
  LWLOCK_BUFFER_CONTENT("LWLock", "BufferContent"),
  LWLOCK_BUFFER_MAPPING("LWLock", "BufferMapping"),
  LWLOCK_LOCK_MANAGER("LWLock", "LockManager"),
  LWLOCK_FAST_PATH("LWLock", "LockFastPath"),
  LWLOCK_XACT_WINDOW("LWLock", "XidGen"),
  LWLOCK_INVALIDATION("LWLock", "SInvalWrite"),
  LWLOCK_NOTIFY("LWLock", "NotifyQueue"),
  LWLOCK_MULTIXACT("LWLock", "MultiXactGen"),
  LWLOCK_OID("LWLock", "OidGen"),
  LWLOCK_RELATION_TABLE("LWLock", "RelationMapping"),
  LWLOCK_TWO_PHASE("LWLock", "TwoPhaseState"),
  LWLOCK_CONTROL_FILE("LWLock", "ControlFile"),
  LWLOCK_CHECKPOINT("LWLock", "Checkpoint"),
  LWLOCK_AUTOVACUUM("LWLock", "Autovacuum"),
  LWLOCK_STATISTICS("LWLock", "PgStatsData"),
  LWLOCK_SERIALIZABLE("LWLock", "SerializableXactHash"),
  LWLOCK_EXPORTED_SNAPSHOTS("LWLock", "ExportedSnapshots"),
  LWLOCK_WAL_INSERT("LWLock", "WALInsert"),
  LWLOCK_WAL_WRITE("LWLock", "WALWrite"),
  CLIENT_READ("Client", "ClientRead"),
  CLIENT_WRITE("Client", "ClientWrite"),
  LOCK_RELATION("Lock", "relation"),
  LOCK_EXTEND("Lock", "extend"),
  LOCK_PAGE("Lock", "page"),
  LOCK_TUPLE("Lock", "tuple"),
  LOCK_TRANSACTION("Lock", "transactionid"),
  LOCK_VIRTUAL_TRANSACTION("Lock", "virtualxid"),
  LOCK_OBJECT("Lock", "object"),
  LOCK_ADVISORY("Lock", "advisory"),
  BUFFER_PIN("BufferPin", "BufferPin"),
  CHECKPOINTER_MAIN("Activity", "CheckpointerMain"),
  BACKGROUND_WRITER_MAIN("Activity", "BgwriterMain"),
  WAL_WRITER_MAIN("Activity", "WalWriterMain"),
  AUTOVACUUM_MAIN("Activity", "AutovacuumMain"),
  IDLE_SPARE("Activity", "SpareBackendMain"),
  XACT_COMPLETION("IPC", "XactGroupUpdate"),
  CHECKPOINT_DONE("IPC", "CheckpointDone"),
  PARALLEL_FINISH("IPC", "ParallelFinish"),
  PROCESS_SIGNAL("IPC", "ProcSignalBarrier"),
  BACKEND_TERMINATION("IPC", "BackendTermination"),
  DATA_FILE_READ("IO", "DataFileRead"),
  DATA_FILE_WRITE("IO", "DataFileWrite"),
  DATA_FILE_SYNC("IO", "DataFileSync"),
  WAL_WRITE("IO", "WALWrite"),
  WAL_SYNC("IO", "WALSync"),
  PG_SLEEP("Timeout", "PgSleep"),
  VACUUM_DELAY("Timeout", "VacuumDelay"),
  CHECKPOINT_WRITE_DELAY("Timeout", "CheckpointWriteDelay");

  private static final WaitEvent[] EVENTS = values();

  private final String type;
  private final String label;

  WaitEvent(String type, String label) {
    this.type = type;
    this.label = label;
  }

  /** Column {@code wait_event_type}. */
  public String type() {
    return type;
  }

  /** Column {@code wait_event}. */
  public String label() {
    return label;
  }

  /** The word stored in the process slot: 0 for none. */
  int code() {
    return ordinal() + 1;
  }

  /** The event of a slot's word, or null. */
  static WaitEvent of(int code) {
    return code <= 0 || code > EVENTS.length ? null : EVENTS[code - 1];
  }
}
