package org.pgj.engine.executor.modify;

import java.util.BitSet;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.HeapUpdate;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.TupleBuffer;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** INSERT, UPDATE and DELETE of one table; with RETURNING it yields a row per row written. */
public final class ModifyTableOperator extends Operator {
  private final ExecutionContext context;
  private final Operator input;
  private final OpenTable table;
  private final HeapTable heap;
  private final ModifySpec spec;
  private final RowChecks checks;
  private final IndexMaintenance indexes;
  private final ConflictAction conflict;
  private final RowRecheck recheck;
  private final TableRows rows;
  private final TupleBuilder builder;
  private final TupleBuffer buffer = new TupleBuffer();
  private final ModifyFailure failure = new ModifyFailure();
  private final HeapUpdate update = new HeapUpdate();
  private final Batch newRows = new Batch();
  private final Batch returned = new Batch();
  private int[] written = new int[16];
  private int writtenCount;
  private long[] tids = new long[16];
  private int current = -1;
  private boolean sendsEvents;
  private long processed;
  private boolean done;

  /** What is to be done. */
  enum Kind {
    INSERT,
    UPDATE,
    DELETE
  }

  /**
   * The operation.
   *
   * @param assigned 0-based attributes set by UPDATE, in order of the input's columns
   * @param tidColumn input column with the target row's address, -1 for INSERT
   * @param returning over the target row's columns followed by the input's, null without RETURNING
   */
  record ModifySpec(Kind kind, int[] assigned, int tidColumn, Evaluator[] returning) {}

  ModifyTableOperator(
      ExecutionContext context,
      Operator input,
      OpenTable table,
      ModifySpec spec,
      RowChecks checks,
      IndexMaintenance indexes,
      ConflictAction conflict,
      RowRecheck recheck) {
    this.context = context;
    this.input = input;
    this.table = table;
    this.heap = table.heap();
    this.spec = spec;
    this.checks = checks;
    this.indexes = indexes;
    this.conflict = conflict;
    this.recheck = recheck;
    this.rows = new TableRows(heap);
    this.builder = new TupleBuilder(heap.relation().tuples());
  }

  /** Rows written since open, for the command tag. */
  public long processed() {
    return processed;
  }

  /**
   * After a failure: the position in the input's last batch of the row that failed, negative if it
   * was no row's fault.
   */
  public int failedRow() {
    return checks.failedRow() >= 0 ? checks.failedRow() : current;
  }

  @Override
  public void open() {
    processed = 0;
    current = -1;
    done = false;
    sendsEvents = context.events().wants(table);
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    while (!done) {
      Batch batch = input.next(Math.min(maxRows, context.batchSize()));
      if (batch == null) {
        done = true;
        return null;
      }
      context.checkInterrupts();
      write(batch);
      if (spec.returning() != null && writtenCount > 0) {
        return returning(batch);
      }
    }
    return null;
  }

  private void write(Batch batch) {
    writtenCount = 0;
    if (written.length < batch.count()) {
      written = new int[batch.count()];
      tids = new long[batch.count()];
    }
    rows.reset(batch.width());
    switch (spec.kind()) {
      case INSERT -> insert(batch);
      case UPDATE -> update(batch);
      case DELETE -> delete(batch);
    }
    processed += writtenCount;
  }

  // ---- INSERT

  private void insert(Batch batch) {
    Vector[] columns = rows.columns();
    for (int a = 0; a < columns.length; a++) {
      copy(batch.column(a), columns[a], batch);
    }
    newRows.set(columns, batch.selection(), batch.count(), batch.width());
    checks.apply(newRows);
    IndexMaintenance.Prepared prepared = indexes.prepare(newRows);
    if (conflict != null) {
      insertOrResolve(batch, prepared);
      return;
    }
    int command = context.transactions().useCommandId();
    int count = batch.count();
    if (count == 1) {
      builder.formHeap(columns, batch.row(0));
      tids[0] = heap.insert(builder, command);
    } else {
      buffer.clear();
      for (int i = 0; i < count; i++) {
        builder.formHeap(columns, batch.row(i));
        buffer.add(builder);
      }
      heap.insertAll(buffer, command, tids);
    }
    for (int i = 0; i < count; i++) {
      int row = batch.row(i);
      current = row;
      indexes.insert(prepared, row, tids[i]);
      if (sendsEvents) {
        context.events().inserted(table, tids[i]);
      }
      written[writtenCount++] = row;
    }
    current = -1;
  }

  private void insertOrResolve(Batch batch, IndexMaintenance.Prepared prepared) {
    for (int i = 0; i < batch.count(); i++) {
      int row = batch.row(i);
      while (true) {
        long existing = indexes.findConflict(prepared, row, conflict.arbiters());
        if (existing != 0) {
          ConflictAction.Outcome outcome = conflict.resolve(existing, rows.columns(), row);
          if (outcome == ConflictAction.Outcome.RETRY) {
            continue;
          }
          if (outcome == ConflictAction.Outcome.UPDATED) {
            written[writtenCount++] = row;
          }
          break;
        }
        builder.formHeap(rows.columns(), row);
        long tid = heap.insert(builder, context.transactions().useCommandId());
        if (!indexes.insertUnlessConflict(prepared, row, tid, conflict.arbiters())) {
          heap.undoInsert(tid);
          continue;
        }
        if (sendsEvents) {
          context.events().inserted(table, tid);
        }
        written[writtenCount++] = row;
        break;
      }
    }
  }

  private static void copy(Vector source, Vector target, Batch batch) {
    for (int i = 0; i < batch.count(); i++) {
      int row = batch.row(i);
      target.copyFrom(source, row, row);
    }
  }

  // ---- UPDATE

  private void update(Batch batch) {
    LongVector addresses = (LongVector) batch.column(spec.tidColumn());
    int count = batch.count();
    int[] positions = positions(batch);
    rows.fetch(addresses, positions, count);
    Vector[] columns = rows.columns();
    for (int a = 0; a < spec.assigned().length; a++) {
      copy(batch.column(a), columns[spec.assigned()[a]], batch);
    }
    newRows.set(columns, batch.selection(), count, batch.width());
    checks.apply(newRows);
    IndexMaintenance.Prepared prepared = indexes.prepare(newRows);
    for (int i = 0; i < count; i++) {
      int row = positions[i];
      recheck.partners(batch, row);
      updateRow(addresses.get(row), row, prepared);
    }
  }

  private int[] positions(Batch batch) {
    int[] positions = new int[batch.count()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = batch.row(i);
    }
    return positions;
  }

  private void updateRow(long tid, int row, IndexMaintenance.Prepared prepared) {
    builder.formHeap(rows.columns(), row);
    int command = context.transactions().useCommandId();
    ModifyResult result = heap.update(tid, builder, command, WaitPolicy.BLOCK, update, failure);
    if (result == ModifyResult.OK) {
      afterUpdate(tid, row, prepared);
      return;
    }
    long next = afterFailure(result, tid);
    while (next != 0) {
      Vector[] values = recheck.values(next);
      if (values == null) {
        return;
      }
      long latest = recheck.tid();
      replaceRow(latest, row, values);
      IndexMaintenance.Prepared again = indexes.prepare(newRows);
      builder.formHeap(rows.columns(), row);
      result = heap.update(latest, builder, command, WaitPolicy.BLOCK, update, failure);
      if (result == ModifyResult.OK) {
        afterUpdate(latest, row, again);
        return;
      }
      next = afterFailure(result, latest);
    }
  }

  /** Puts the new row together again from the newest version and values computed from it. */
  private void replaceRow(long tid, int row, Vector[] values) {
    LongVector address = new LongVector(row + 1);
    address.set(row, tid);
    int[] position = {row};
    rows.fetch(address, position, 1);
    for (int a = 0; a < spec.assigned().length; a++) {
      rows.columns()[spec.assigned()[a]].copyFrom(values[a], 0, row);
    }
    newRows.set(rows.columns(), position, 1, row + 1);
    checks.apply(newRows);
  }

  private void afterUpdate(long oldTid, int row, IndexMaintenance.Prepared prepared) {
    if (!update.isHeapOnly()) {
      indexes.insert(prepared, row, update.tid());
    }
    if (sendsEvents) {
      context.events().updated(table, oldTid, update.tid());
    }
    written[writtenCount++] = row;
  }

  // ---- DELETE

  private void delete(Batch batch) {
    LongVector addresses = (LongVector) batch.column(spec.tidColumn());
    if (spec.returning() != null) {
      rows.fetch(addresses, positions(batch), batch.count());
    }
    for (int i = 0; i < batch.count(); i++) {
      int row = batch.row(i);
      recheck.partners(batch, row);
      deleteRow(addresses.get(row), row);
    }
  }

  private void deleteRow(long tid, int row) {
    int command = context.transactions().useCommandId();
    long address = tid;
    ModifyResult result = heap.delete(address, command, WaitPolicy.BLOCK, failure);
    while (result != ModifyResult.OK) {
      long next = afterFailure(result, address);
      if (next == 0 || recheck.values(next) == null) {
        return;
      }
      address = recheck.tid();
      result = heap.delete(address, command, WaitPolicy.BLOCK, failure);
    }
    if (sendsEvents) {
      context.events().deleted(table, address);
    }
    written[writtenCount++] = row;
  }

  /**
   * What a failed modification means.
   *
   * @return the address of the next version to look at, 0 if the row is to be passed over
   */
  private long afterFailure(ModifyResult result, long tid) {
    boolean readCommitted = !context.transactions().isolation().usesTransactionSnapshot();
    switch (result) {
      case SELF_MODIFIED -> {
        return 0;
      }
      case UPDATED -> {
        if (!readCommitted) {
          throw new DatabaseError("40001", "could not serialize access due to concurrent update");
        }
        return failure.newTid();
      }
      case DELETED -> {
        if (!readCommitted) {
          throw new DatabaseError("40001", "could not serialize access due to concurrent delete");
        }
        return 0;
      }
      default ->
          throw new DatabaseError(
              "XX000", "unexpected result " + result + " of a change of row " + tid);
    }
  }

  // ---- RETURNING

  private Batch returning(Batch batch) {
    Vector[] all = new Vector[rows.columns().length + batch.columnCount()];
    System.arraycopy(rows.columns(), 0, all, 0, rows.columns().length);
    System.arraycopy(batch.columns(), 0, all, rows.columns().length, batch.columnCount());
    returned.set(all, written, writtenCount, batch.width());
    Vector[] output = new Vector[spec.returning().length];
    for (int c = 0; c < output.length; c++) {
      output[c] = spec.returning()[c].evaluate(returned);
    }
    return returned.set(output, written, writtenCount, batch.width());
  }

  @Override
  public void rescan(BitSet changed) {
    done = false;
    input.rescan(changed);
  }

  @Override
  public void close() {
    done = true;
    input.close();
  }
}
