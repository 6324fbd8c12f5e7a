package org.pgj.engine.transaction;

/** What a member of a multixact does with the row; stronger ones later. */
public enum MultiXactStatus {
  FOR_KEY_SHARE,
  FOR_SHARE,
  FOR_NO_KEY_UPDATE,
  FOR_UPDATE,
  /** An update that leaves the key columns alone. */
  NO_KEY_UPDATE,
  /** Any other update, or a delete. */
  UPDATE;

  private static final MultiXactStatus[] STATUSES = values();

  /** Whether the member changed the row, not just locked it. */
  public boolean isUpdate() {
    return ordinal() >= NO_KEY_UPDATE.ordinal();
  }

  static MultiXactStatus of(int code) {
    return STATUSES[code];
  }
}
