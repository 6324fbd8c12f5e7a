package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.error.DatabaseError;

/** Why a modification was not {@link ModifyResult#OK}; filled in by it, reused by the caller. */
public final class ModifyFailure {
  private long newTid;
  private long xmax;
  private int commandId;

  /**
   * Where the next version is; the version's own address if it was deleted.
   *
   * @throws DatabaseError 40001 if the row has gone to another partition, where it is not followed
   */
  public long newTid() {
    if (newTid == ItemPointer.MOVED) {
      throw new DatabaseError(
          "40001",
          "tuple to be locked was already moved to another partition due to concurrent update");
    }
    return newTid;
  }

  /** As {@link #newTid}, with rows that have gone to another partition left to the caller. */
  long successor() {
    return newTid;
  }

  /** Who changed it: the xmin of the next version must equal this. */
  public long xmax() {
    return xmax;
  }

  /** For {@link ModifyResult#SELF_MODIFIED}, the own command that changed it. */
  public int commandId() {
    return commandId;
  }

  void set(long ctid, long updater, int deletingCommand) {
    newTid = ctid;
    xmax = updater;
    commandId = deletingCommand;
  }
}
