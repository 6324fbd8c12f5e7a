package org.pgj.engine.transaction;

/**
 * The transactions that hold a row together, each with the strength of its hold. Belongs to {@link
 * Multixacts}, which refills it.
 */
public interface Multixact {
  /** What a member does with the row; the first four only lock it. */
  enum Status {
    FOR_KEY_SHARE,
    FOR_SHARE,
    FOR_NO_KEY_UPDATE,
    FOR_UPDATE,
    NO_KEY_UPDATE,
    UPDATE;

    /** Whether the member updates or deletes the row: at most one does. */
    public boolean isUpdate() {
      return this == NO_KEY_UPDATE || this == UPDATE;
    }
  }

  int count();

  long xid(int member);

  Status status(int member);
}
