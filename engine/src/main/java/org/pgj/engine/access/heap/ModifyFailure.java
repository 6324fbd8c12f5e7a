package org.pgj.engine.access.heap;

/** Why a modification was not {@link ModifyResult#OK}; filled in by it, reused by the caller. */
public final class ModifyFailure {
  private long newTid;
  private long xmax;
  private int commandId;

  /** Where the next version is; the version's own address if it was deleted. */
  public long newTid() {
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
