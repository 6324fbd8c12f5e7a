package org.pgj.engine.executor.modify;

import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.RowLockMode;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;

/** What it means that a row to be changed, or locked, was changed by somebody else before. */
final class ConcurrentChange {
  private final ExecutionContext context;
  private final ModifyFailure failure = new ModifyFailure();
  private final String verb;
  private long newest;
  private boolean isOwn;

  /**
   * @param verb what was to be done to the row, for the message; null if it was to be locked
   */
  ConcurrentChange(ExecutionContext context, String verb) {
    this.context = context;
    this.verb = verb;
  }

  /** Receives the details. */
  ModifyFailure failure() {
    return failure;
  }

  /** The id of the statement's command; what triggers do meanwhile has later ones. */
  int command() {
    context.transactions().useCommandId();
    return context.snapshot().commandId();
  }

  /**
   * The address of the next version to look at, 0 if the row is to be passed over.
   *
   * @throws DatabaseError 40001 if the transaction must not see the change, or the row has gone to
   *     another partition; 27000 if a trigger of the statement has changed the row
   */
  private long next(ModifyResult result) {
    isOwn = result == ModifyResult.SELF_MODIFIED;
    switch (result) {
      case SELF_MODIFIED -> {
        requireOwnCommand();
        return 0;
      }
      case UPDATED -> {
        requireReadCommitted("update");
        return failure.newTid();
      }
      case DELETED -> {
        requireReadCommitted("delete");
        return 0;
      }
      default -> {
        if (verb != null) {
          throw new DatabaseError("XX000", "unexpected result of a change of a row: " + result);
        }
        return 0;
      }
    }
  }

  /** Whether it was the statement itself that had changed the row that was passed over last. */
  boolean isOwn() {
    return isOwn;
  }

  /** Refuses a row that was changed not by the statement itself but by one that it has caused. */
  private void requireOwnCommand() {
    if (verb != null && failure.commandId() != context.snapshot().commandId()) {
      throw new DatabaseError(
              "27000",
              "tuple to be "
                  + verb
                  + " was already modified by an operation triggered by the current command")
          .hint(
              "Consider using an AFTER trigger instead of a BEFORE trigger to propagate changes to"
                  + " other rows.");
    }
  }

  private void requireReadCommitted(String change) {
    if (context.transactions().isolation().usesTransactionSnapshot()) {
      throw new DatabaseError(
          "40001",
          "could not serialize access due to concurrent " + (verb == null ? "update" : change));
    }
  }

  /**
   * Locks the newest version of a row.
   *
   * @param tid an address on its chain of versions, read by the statement
   * @return false if the row is to be passed over
   */
  boolean lockNewest(HeapTable heap, long tid, RowLockMode mode, WaitPolicy policy) {
    return lockNewest(heap, tid, mode, policy, false);
  }

  /**
   * Locks the newest version of a row after a change of it has failed.
   *
   * @return false if the row is to be passed over
   */
  boolean lockSuccessor(HeapTable heap, ModifyResult result, RowLockMode mode) {
    return lockNewest(heap, next(result), mode, WaitPolicy.BLOCK, true);
  }

  private boolean lockNewest(
      HeapTable heap, long tid, RowLockMode mode, WaitPolicy policy, boolean wasChanged) {
    long address = tid;
    boolean isSuccessor = wasChanged;
    while (address != 0) {
      ModifyResult result = heap.lock(address, mode, command(), policy, failure);
      if (result == ModifyResult.OK) {
        newest = address;
        return true;
      }
      // The statement may have changed what others left, and what it calls may have done so after
      // it: the last change counts.
      if (result == ModifyResult.SELF_MODIFIED && isSuccessor && !heap.findLastOwnChange(failure)) {
        isOwn = false;
        return false;
      }
      isSuccessor = true;
      address = result == ModifyResult.INVISIBLE ? 0 : next(result);
    }
    return false;
  }

  /** The version that was locked last. */
  long newest() {
    return newest;
  }
}
