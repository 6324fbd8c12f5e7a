package org.pgj.engine.access.heap;

/** What became of an attempt to update, delete or lock a row version. */
public enum ModifyResult {
  OK,
  /** The version is not visible to the command: a bug of the caller, or an ON CONFLICT race. */
  INVISIBLE,
  /** An own command changed it after the snapshot was taken. */
  SELF_MODIFIED,
  /**
   * Another transaction updated it and committed: see {@link ModifyFailure} for the new version.
   */
  UPDATED,
  /** Another transaction deleted it and committed. */
  DELETED,
  /** Somebody is changing it; never returned to callers that wait. */
  BEING_MODIFIED,
  /** Somebody has it locked and the policy is not to wait. */
  WOULD_BLOCK
}
