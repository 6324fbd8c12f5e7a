package org.pgj.engine.shared;

/** What is counted of the whole instance, in the order of its words in the segment. */
public enum ClusterCounter {
  CHECKPOINTS_TIMED(CounterKind.CHECKPOINTER),
  /** Asked for, or due by the volume of the log. */
  CHECKPOINTS_REQUESTED(CounterKind.CHECKPOINTER),
  CHECKPOINT_WRITE_MICROS(CounterKind.CHECKPOINTER),
  CHECKPOINT_SYNC_MICROS(CounterKind.CHECKPOINTER),
  CHECKPOINT_BUFFERS(CounterKind.CHECKPOINTER),
  /** Buffers that the background writer has written. */
  CLEANED_BUFFERS(CounterKind.BGWRITER),
  /** Rounds in which the background writer had to leave the rest to the next. */
  CLEANING_STOPS(CounterKind.BGWRITER),
  ALLOCATED_BUFFERS(CounterKind.BGWRITER),
  WAL_RECORDS(CounterKind.WAL),
  WAL_IMAGES(CounterKind.WAL),
  WAL_BYTES(CounterKind.WAL),
  WAL_BUFFERS_FULL(CounterKind.WAL),
  WAL_WRITES(CounterKind.WAL),
  WAL_SYNCS(CounterKind.WAL);

  private final CounterKind kind;

  ClusterCounter(CounterKind kind) {
    this.kind = kind;
  }

  CounterKind kind() {
    return kind;
  }
}
