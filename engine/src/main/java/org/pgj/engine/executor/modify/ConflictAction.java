package org.pgj.engine.executor.modify;

import java.util.List;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapUpdate;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.RowEventSink;
import org.pgj.engine.executor.RowTriggers;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** ON CONFLICT: DO NOTHING, or DO UPDATE of the row that is there already. */
final class ConflictAction {
  /** What became of a conflict. */
  enum Outcome {
    NOTHING,
    UPDATED,
    /** The conflicting row is gone: try the insertion again. */
    RETRY
  }

  private final ExecutionContext context;
  private final OpenTable table;
  private final List<Integer> arbiters;
  private final Update action;
  private final IndexMaintenance indexes;
  private final RowChecks checks;
  private final TableRows existing;
  private final TupleBuilder builder;
  private final HeapFetch heap;
  private final PageBatch page = new PageBatch();
  private final ModifyFailure failure = new ModifyFailure();
  private final HeapUpdate update = new HeapUpdate();
  private final Batch conflictRow = new Batch();
  private final Batch newRow = new Batch();
  private final int[] rowZero = new int[1];

  /**
   * DO UPDATE. Expressions see the existing row's columns, then those of the row proposed.
   *
   * @param condition null if there is none
   * @param attributes 0-based attributes set
   */
  record Update(Evaluator condition, int[] attributes, Evaluator[] values) {}

  /**
   * @param action null for DO NOTHING
   */
  ConflictAction(
      ExecutionContext context,
      OpenTable table,
      List<Integer> arbiters,
      Update action,
      IndexMaintenance indexes,
      RowChecks checks) {
    this.context = context;
    this.table = table;
    this.arbiters = arbiters;
    this.action = action;
    this.indexes = indexes;
    this.checks = checks;
    this.existing = new TableRows(table.heap());
    this.builder = new TupleBuilder(table.heap().relation().tuples());
    this.heap = table.heap().fetch();
  }

  /** Address of the version that the last successful update made. */
  long updatedTid() {
    return update.tid();
  }

  /** 0-based attributes that DO UPDATE sets, null for DO NOTHING. */
  int[] updated() {
    return action == null ? null : action.attributes();
  }

  List<Integer> arbiters() {
    return arbiters;
  }

  /**
   * Handles a conflict.
   *
   * @param root address of the conflicting row, the root of its HOT chain
   * @param proposed columns of the row to be inserted; they become those of the updated row
   */
  Outcome resolve(long root, Vector[] proposed, int row) {
    context.transactions().followLatest();
    page.clear();
    if (heap.liveness(root, page) != HeapFetch.Liveness.LIVE) {
      return Outcome.RETRY;
    }
    long tid = page.tids()[0];
    if (action == null) {
      requireVisible(tid);
      return Outcome.NOTHING;
    }
    int command = context.transactions().useCommandId();
    ModifyResult locked =
        table
            .heap()
            .lock(
                tid,
                table.heap().relation().updateLock(action.attributes()),
                command,
                WaitPolicy.BLOCK,
                failure);
    switch (locked) {
      case OK -> {}
      case SELF_MODIFIED, INVISIBLE ->
          throw new DatabaseError(
                  "21000", "ON CONFLICT DO UPDATE command cannot affect row a second time")
              .hint(
                  "Ensure that no rows proposed for insertion within the same command have"
                      + " duplicate constrained values.");
      case UPDATED, DELETED -> {
        if (context.transactions().isolation().usesTransactionSnapshot()) {
          throw new DatabaseError("40001", "could not serialize access due to concurrent update");
        }
        return Outcome.RETRY;
      }
      default -> throw new DatabaseError("XX000", "unexpected lock result " + locked);
    }
    requireVisible(tid);
    return updateExisting(tid, proposed, row, command);
  }

  /** In repeatable read nothing may be decided by a version that the transaction does not see. */
  private void requireVisible(long version) {
    if (!context.transactions().isolation().usesTransactionSnapshot()
        || heap.sees(version, context.snapshot())) {
      return;
    }
    boolean isOwn =
        context
            .transactions()
            .isCurrent(ByteArrays.getLong(page.chunk(), page.offsets()[0] + HeapTupleHeader.XMIN));
    if (!isOwn) {
      throw new DatabaseError("40001", "could not serialize access due to concurrent update");
    }
  }

  private Outcome updateExisting(long tid, Vector[] proposed, int row, int command) {
    existing.reset(row + 1);
    LongVector address = new LongVector(row + 1);
    address.set(row, tid);
    rowZero[0] = row;
    existing.fetch(address, rowZero, 1);
    int count = proposed.length;
    Vector[] both = new Vector[2 * count];
    System.arraycopy(existing.columns(), 0, both, 0, count);
    System.arraycopy(proposed, 0, both, count, count);
    conflictRow.set(both, rowZero, 1, row + 1);
    if (action.condition() != null
        && action.condition().select(conflictRow, rowZero, 1, new int[1]) == 0) {
      return Outcome.NOTHING;
    }
    checks.requireChangeable(conflictRow);
    Vector[] values = new Vector[action.values().length];
    for (int v = 0; v < values.length; v++) {
      values[v] = action.values()[v].evaluate(conflictRow);
    }
    for (int a = 0; a < count; a++) {
      if (!contains(action.attributes(), a)) {
        proposed[a].keepFrom(existing.columns()[a], row, row);
      }
    }
    Vector[] assigned = new Vector[values.length];
    for (int v = 0; v < values.length; v++) {
      assigned[v] = Vector.create(values[v].representation(), row + 1);
      assigned[v].keepFrom(values[v], row, row);
    }
    for (int v = 0; v < values.length; v++) {
      proposed[action.attributes()[v]].copyFrom(assigned[v], row, row);
    }
    if (context.events().wants(table)) {
      RowTriggers before =
          context.events().before(table, RowEventSink.Change.UPDATE, action.attributes());
      if (before != null && !before.update(existing.columns(), proposed, row)) {
        return Outcome.NOTHING;
      }
    }
    newRow.set(proposed, rowZero, 1, row + 1);
    checks.generate(newRow);
    checks.apply(newRow, false);
    builder.formHeap(proposed, row);
    ModifyResult result =
        table.heap().update(tid, builder, command, WaitPolicy.BLOCK, update, failure);
    if (result != ModifyResult.OK) {
      throw new DatabaseError("XX000", "unexpected update result " + result);
    }
    indexes.update(indexes.prepare(newRow), row, update);
    if (context.events().wants(table)) {
      context.events().updated(table, action.attributes(), tid, update.tid());
    }
    return Outcome.UPDATED;
  }

  private static boolean contains(int[] attributes, int attribute) {
    for (int candidate : attributes) {
      if (candidate == attribute) {
        return true;
      }
    }
    return false;
  }
}
