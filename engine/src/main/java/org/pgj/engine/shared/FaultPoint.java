package org.pgj.engine.shared;

/**
 * Named places where a test ends the process at once, as a crash would. Armed by the system
 * property {@code pgj.fault=NAME:COUNT}: the process ends when the place is reached for the
 * COUNT-th time.
 */
public enum FaultPoint {
  /** A commit is about to make the log durable. */
  WAL_BEFORE_FLUSH,
  /** The log is written but not synced. */
  WAL_BEFORE_SYNC,
  /** The log is durable, and nobody was told. */
  WAL_AFTER_SYNC,
  /** A checkpoint has its redo position. */
  CHECKPOINT_AFTER_REDO,
  /** A checkpoint has written some of its pages. */
  CHECKPOINT_WRITING,
  /** A checkpoint has logged its record, the control file is the old one. */
  CHECKPOINT_BEFORE_CONTROL,
  /** A checkpoint is done, old log is still there. */
  CHECKPOINT_BEFORE_RECYCLE,
  /** A dirty page is about to be written. */
  BUFFER_BEFORE_WRITE,
  /** A dirty page was written. */
  BUFFER_AFTER_WRITE,
  /** Recovery has replayed a record. */
  REDO_AFTER_RECORD;

  private static final int EXIT_CODE = 137;
  private static final String ARMED = System.getProperty("pgj.fault");
  private static final FaultPoint POINT =
      ARMED == null ? null : valueOf(ARMED.substring(0, ARMED.indexOf(':')));
  private static final java.util.concurrent.atomic.AtomicInteger LEFT =
      new java.util.concurrent.atomic.AtomicInteger(
          ARMED == null ? 0 : Integer.parseInt(ARMED.substring(ARMED.indexOf(':') + 1)));

  /** Ends the process if this place is armed and its count is reached. */
  public void reach() {
    if (POINT == this && LEFT.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
