package org.pgj.engine.lock;

/** The lock modes, weakest first (manual: Table-Level Locks). */
public enum LockMode {
  ACCESS_SHARE("AccessShareLock", 1 << 8),
  ROW_SHARE("RowShareLock", 1 << 7 | 1 << 8),
  ROW_EXCLUSIVE("RowExclusiveLock", 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8),
  SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock", 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8),
  SHARE("ShareLock", 1 << 3 | 1 << 4 | 1 << 6 | 1 << 7 | 1 << 8),
  SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock", 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8),
  EXCLUSIVE("ExclusiveLock", 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8),
  ACCESS_EXCLUSIVE(
      "AccessExclusiveLock", 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8);

  static final int COUNT = 8;

  private static final LockMode[] MODES = values();

  private final String label;
  private final int conflicts;

  LockMode(String label, int conflicts) {
    this.label = label;
    this.conflicts = conflicts;
  }

  /** As in column {@code pg_locks.mode}. */
  public String label() {
    return label;
  }

  /** 1 to 8. */
  public int code() {
    return ordinal() + 1;
  }

  int bit() {
    return 1 << ordinal() + 1;
  }

  /** Bits of the modes that cannot be held by others at the same time. */
  int conflicts() {
    return conflicts;
  }

  public boolean conflictsWith(LockMode other) {
    return (conflicts & other.bit()) != 0;
  }

  /** May be kept in the fast path: conflicts with none of its kind. */
  boolean isWeak() {
    return ordinal() < SHARE_UPDATE_EXCLUSIVE.ordinal();
  }

  /** Conflicts with a weak mode. */
  boolean isStrong() {
    return ordinal() > SHARE_UPDATE_EXCLUSIVE.ordinal();
  }

  public static LockMode of(int code) {
    return MODES[code - 1];
  }
}
