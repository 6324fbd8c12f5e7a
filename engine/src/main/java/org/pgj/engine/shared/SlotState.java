package org.pgj.engine.shared;

/** Life of a process slot. */
public enum SlotState {
  /** Free. */
  UNUSED,
  /** Given to a process that does not use the segment yet, or no longer. */
  ASSIGNED,
  /** Its process uses the segment: if the process is gone now, it died dirty. */
  ACTIVE;

  private static final SlotState[] STATES = values();

  static SlotState of(int code) {
    return STATES[code];
  }
}
