package org.pgj.engine.executor.modify;

import java.util.BitSet;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.HeapUpdate;
import org.pgj.engine.access.heap.ModifyFailure;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.TupleBuffer;
import org.pgj.engine.access.heap.WaitPolicy;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.RowEventSink;
import org.pgj.engine.executor.RowTriggers;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** INSERT, UPDATE, DELETE and MERGE; with RETURNING it yields a row per row written. */
public final class ModifyTableOperator extends ModifyOperator {
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
  private final WrittenRows written = new WrittenRows();
  private final ReturnedRows returning;
  private final StatementTriggers statement;
  private final MergeRows merge;
  private long[] tids = new long[16];
  private int current = -1;
  private boolean sendsEvents;
  private TreeTargets targets;
  private RowTriggers before;
  private TableRows oldRows;
  private boolean begun;
  private long processed;
  private boolean done;
  private Kind insertedAs = Kind.INSERT;

  /** What is to be done. */
  enum Kind {
    INSERT,
    UPDATE,
    DELETE,
    MERGE
  }

  /**
   * The operation.
   *
   * @param assigned 0-based attributes set by UPDATE, in order of the input's columns; of MERGE
   *     those that any of its actions updates
   * @param tidColumn input column with the target row's address, -1 for INSERT
   * @param actions of MERGE, else null
   */
  record ModifySpec(Kind kind, int[] assigned, int tidColumn, MergeActions actions) {}

  ModifyTableOperator(
      ExecutionContext context,
      Operator input,
      OpenTable table,
      ModifySpec spec,
      ReturnedRows returning,
      RowChecks checks,
      IndexMaintenance indexes,
      ConflictAction conflict,
      RowRecheck recheck) {
    this.context = context;
    this.input = input;
    this.table = table;
    this.heap = table.heap();
    this.spec = spec;
    this.returning = returning;
    this.checks = checks;
    this.indexes = indexes;
    this.conflict = conflict;
    this.recheck = recheck;
    this.rows = new TableRows(heap);
    this.builder = new TupleBuilder(heap.relation().tuples());
    this.statement = StatementTriggers.of(spec, conflict);
    this.merge = spec.actions() == null ? null : new MergeRows(spec.actions());
  }

  OpenTable table() {
    return table;
  }

  @Override
  public long processed() {
    return processed;
  }

  @Override
  public int failedRow() {
    return checks.failedRow() >= 0 ? checks.failedRow() : current;
  }

  @Override
  public void open() {
    begin(null);
    input.open();
  }

  /**
   * Prepares for rows that come by {@link #insert} and {@link #change}, or from the input.
   *
   * @param tree the tables that a row may move to, null if it may not
   */
  void begin(TreeTargets tree) {
    targets = tree;
    processed = 0;
    current = -1;
    done = false;
    sendsEvents = context.events().wants(table);
    before = null;
    if (sendsEvents && spec.kind() != Kind.MERGE) {
      before = context.events().before(table, change(), spec.assigned());
    }
    begun = false;
  }

  /**
   * Inserts rows.
   *
   * @param sources per attribute where its values come from, null for nulls
   * @param kind what the statement does to the rows, for RETURNING
   * @return what the rows return, or null
   */
  Batch insert(Batch batch, Vector[] sources, Kind kind) {
    prepare(batch);
    insertedAs = kind;
    RowTriggers triggers =
        spec.kind() == Kind.INSERT || !sendsEvents
            ? before
            : context.events().before(table, RowEventSink.Change.INSERT, new int[0]);
    if (triggers == null) {
      insertRows(batch, sources, null);
    } else {
      Batch single = new Batch();
      for (int i = 0; i < batch.count(); i++) {
        int[] position = {batch.row(i)};
        single.set(batch.columns(), position, 1, batch.width());
        insertRows(single, sources, triggers);
      }
    }
    return written(batch);
  }

  /** Updates, deletes or merges rows; what they return, or null. */
  Batch change(Batch batch) {
    write(batch);
    return returning != null && written.count() > 0
        ? returning.of(written, rows.columns(), batch.columns(), batch.width())
        : null;
  }

  /** Refuses rows that this table, being a partition, does not take. */
  void requirePartition(Batch newVersions) {
    checks.requirePartition(newVersions);
  }

  private Batch written(Batch batch) {
    processed += written.count();
    return returning != null && written.count() > 0
        ? returning.of(written, rows.columns(), batch.columns(), batch.width())
        : null;
  }

  @Override
  public Batch next(int maxRows) {
    if (sendsEvents && !begun) {
      begun = true;
      statement.begin(context.events(), table);
    }
    while (!done) {
      Batch batch = input.next(Math.min(maxRows, context.batchSize()));
      if (batch == null) {
        done = true;
        if (sendsEvents) {
          statement.end(context.events(), table);
        }
        return null;
      }
      context.checkInterrupts();
      write(batch);
      if (returning != null && written.count() > 0) {
        return returning.of(written, rows.columns(), batch.columns(), batch.width());
      }
    }
    return null;
  }

  private void prepare(Batch batch) {
    written.clear(batch.count());
    if (tids.length < batch.count()) {
      tids = new long[batch.count()];
    }
    rows.reset(batch.width());
  }

  private void write(Batch batch) {
    prepare(batch);
    if (before != null) {
      writeSingly(batch);
    } else {
      write(spec.kind(), batch);
    }
    processed += written.count();
  }

  private RowEventSink.Change change() {
    return switch (spec.kind()) {
      case INSERT -> RowEventSink.Change.INSERT;
      case UPDATE -> RowEventSink.Change.UPDATE;
      case DELETE -> RowEventSink.Change.DELETE;
      case MERGE -> throw new IllegalStateException("MERGE does several things");
    };
  }

  /** Triggers see what became of the rows before theirs. */
  private void writeSingly(Batch batch) {
    Batch single = new Batch();
    for (int i = 0; i < batch.count(); i++) {
      int[] position = {batch.row(i)};
      single.set(batch.columns(), position, 1, batch.width());
      write(spec.kind(), single);
    }
  }

  private void write(Kind kind, Batch batch) {
    switch (kind) {
      case INSERT -> insert(batch);
      case UPDATE -> update(batch);
      case DELETE -> delete(batch);
      case MERGE -> merge(batch);
    }
  }

  // ---- INSERT

  private void insert(Batch batch) {
    insertRows(batch, batch.columns(), before);
  }

  private void insertRows(Batch batch, Vector[] sources, RowTriggers triggers) {
    Vector[] columns = rows.columns();
    for (int a = 0; a < columns.length; a++) {
      if (sources[a] != null) {
        copy(sources[a], columns[a], batch);
      }
    }
    if (triggers != null && !triggers.insert(columns, batch.row(0))) {
      return;
    }
    newRows.set(columns, batch.selection(), batch.count(), batch.width());
    checks.apply(newRows, true);
    if (targets == null || triggers != null || targets.root().isPartition()) {
      checks.requirePartition(newRows);
    }
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
      if (sendsEvents && insertedAs == Kind.UPDATE) {
        context.events().movedIn(table, tids[i]);
      } else if (sendsEvents) {
        context.events().inserted(table, tids[i]);
      }
      written.add(row, tids[i], insertedAs);
    }
    current = -1;
  }

  private void insertOrResolve(Batch batch, IndexMaintenance.Prepared prepared) {
    for (int i = 0; i < batch.count(); i++) {
      int row = batch.row(i);
      while (true) {
        context.checkInterrupts();
        long existing = indexes.findConflict(prepared, row, conflict.arbiters());
        if (existing != 0) {
          ConflictAction.Outcome outcome = conflict.resolve(existing, rows.columns(), row);
          if (outcome == ConflictAction.Outcome.RETRY) {
            continue;
          }
          if (outcome == ConflictAction.Outcome.UPDATED) {
            written.add(row, conflict.updatedTid(), Kind.UPDATE);
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
        written.add(row, tid, Kind.INSERT);
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
    TableRows old = before == null ? null : oldVersions(addresses, positions, batch.width());
    for (int a = 0; a < spec.assigned().length; a++) {
      copy(batch.column(a), columns[spec.assigned()[a]], batch);
    }
    if (old != null && !before.update(old.columns(), columns, positions[0])) {
      return;
    }
    newRows.set(columns, batch.selection(), count, batch.width());
    int kept = moveMisplaced(batch, addresses, positions);
    if (kept < count) {
      newRows.set(columns, positions, kept, batch.width());
    }
    checks.apply(newRows, false);
    IndexMaintenance.Prepared prepared = indexes.prepare(newRows);
    for (int i = 0; i < kept; i++) {
      int row = positions[i];
      recheck.partners(batch, row);
      updateRow(addresses.get(row), row, prepared);
    }
  }

  /** Moves rows that their partition no longer takes; how many stay, at the front of positions. */
  private int moveMisplaced(Batch batch, LongVector addresses, int[] positions) {
    if (targets == null) {
      checks.requirePartition(newRows);
      return positions.length;
    }
    int kept = 0;
    BitSet misplaced = checks.misplaced(newRows);
    for (int row : positions) {
      if (!misplaced.get(row)) {
        positions[kept++] = row;
      } else {
        recheck.partners(batch, row);
        moveRow(addresses.get(row), row, batch);
      }
    }
    return kept;
  }

  private void moveRow(long tid, int row, Batch batch) {
    if (!mayLeave(tid, row)) {
      return;
    }
    long address = tid;
    while (true) {
      int command = context.transactions().useCommandId();
      ModifyResult result = heap.delete(address, command, WaitPolicy.BLOCK, failure);
      if (result == ModifyResult.OK) {
        break;
      }
      long next = afterFailure(result, address);
      Vector[] values = next == 0 ? null : recheck.values(next);
      if (values == null) {
        return;
      }
      address = recheck.tid();
      assemble(address, row, values);
    }
    requireSeen(address);
    if (sendsEvents) {
      context.events().movedOut(table, address);
    }
    int[] position = {row};
    newRows.set(rows.columns(), position, 1, row + 1);
    targets.move(this, newRows, row, batch);
  }

  /** What triggers of deletions say to moving a row to another partition. */
  private boolean mayLeave(long tid, int row) {
    RowTriggers triggers =
        sendsEvents ? context.events().before(table, RowEventSink.Change.DELETE, new int[0]) : null;
    if (triggers == null) {
      return true;
    }
    return triggers.delete(oldVersion(tid, row), row);
  }

  /** The rows as they are before this statement changes them. */
  private TableRows oldVersions(LongVector addresses, int[] positions, int width) {
    if (oldRows == null) {
      oldRows = new TableRows(heap);
    }
    oldRows.reset(width);
    oldRows.fetch(addresses, positions, positions.length);
    return oldRows;
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
    int[] position = {row};
    assemble(tid, row, values);
    newRows.set(rows.columns(), position, 1, row + 1);
    checks.apply(newRows, false);
    checks.requirePartition(newRows);
  }

  private void assemble(long tid, int row, Vector[] values) {
    rows.refetch(tid, row);
    for (int a = 0; a < spec.assigned().length; a++) {
      rows.columns()[spec.assigned()[a]].copyFrom(values[a], 0, row);
    }
  }

  private void afterUpdate(long oldTid, int row, IndexMaintenance.Prepared prepared) {
    requireSeen(oldTid);
    if (!update.isHeapOnly()) {
      indexes.insert(prepared, row, update.tid());
    }
    if (sendsEvents) {
      context.events().updated(table, oldTid, update.tid());
    }
    written.add(row, update.tid(), Kind.UPDATE);
  }

  // ---- DELETE

  private void delete(Batch batch) {
    LongVector addresses = (LongVector) batch.column(spec.tidColumn());
    if (returning != null) {
      rows.fetch(addresses, positions(batch), batch.count());
    }
    if (before != null
        && !before.delete(
            oldVersions(addresses, positions(batch), batch.width()).columns(), batch.row(0))) {
      return;
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
    requireSeen(address);
    if (sendsEvents) {
      context.events().deleted(table, address);
    }
    written.add(row, address, Kind.DELETE);
  }

  // ---- MERGE

  private void merge(Batch batch) {
    merge.begin(batch);
    LongVector addresses = (LongVector) batch.column(spec.tidColumn());
    int[] matched = new int[batch.count()];
    int matchedCount = 0;
    for (int i = 0; i < batch.count(); i++) {
      matched[matchedCount] = batch.row(i);
      matchedCount += addresses.isNull(batch.row(i)) ? 0 : 1;
    }
    rows.fetch(addresses, matched, matchedCount);
    for (int i = 0; i < batch.count(); i++) {
      int row = batch.row(i);
      if (addresses.isNull(row)) {
        mergeUnmatched(batch, row);
      } else {
        recheck.partners(batch, row);
        mergeMatched(addresses.get(row), batch, row);
      }
    }
  }

  private void mergeUnmatched(Batch batch, int row) {
    Vector[] sources = merge.newRow(rows.columns(), row);
    if (sources != null) {
      insertRows(single(batch, row), sources, mergeTriggers(RowEventSink.Change.INSERT));
    }
  }

  private static Batch single(Batch batch, int row) {
    return new Batch().set(batch.columns(), new int[] {row}, 1, row + 1);
  }

  private RowTriggers mergeTriggers(RowEventSink.Change change) {
    return sendsEvents ? context.events().before(table, change, spec.assigned()) : null;
  }

  private void mergeMatched(long address, Batch batch, int row) {
    long tid = address;
    while (true) {
      MergeActions.Action action = merge.matched(rows.columns(), row);
      if (action == null || action.kind() == MergeAction.Kind.NOTHING) {
        return;
      }
      boolean deletes = action.kind() == MergeAction.Kind.DELETE;
      newRows.set(rows.columns(), new int[] {row}, 1, row + 1);
      checks.requireMergeable(newRows, deletes);
      ModifyResult result = deletes ? mergeDelete(tid, row) : mergeUpdate(tid, action, batch, row);
      if (result == null || result == ModifyResult.OK) {
        return;
      }
      if (result == ModifyResult.SELF_MODIFIED) {
        throw new DatabaseError("21000", "MERGE command cannot affect row a second time")
            .hint("Ensure that not more than one source row matches any one target row.");
      }
      long next = afterFailure(result, tid);
      Vector[] newest = next == 0 ? null : recheck.values(next);
      if (newest == null) {
        return;
      }
      tid = recheck.tid();
      rows.refetch(tid, row);
      merge.replaceInput(newest, row);
    }
  }

  /** Null if a trigger has prevented it. */
  private ModifyResult mergeDelete(long tid, int row) {
    RowTriggers triggers = mergeTriggers(RowEventSink.Change.DELETE);
    if (triggers != null && !triggers.delete(oldVersion(tid, row), row)) {
      return null;
    }
    int command = context.transactions().useCommandId();
    ModifyResult result = heap.delete(tid, command, WaitPolicy.BLOCK, failure);
    if (result == ModifyResult.OK) {
      if (sendsEvents) {
        context.events().deleted(table, tid);
      }
      written.add(row, tid, Kind.DELETE);
    }
    return result;
  }

  /** Null if a trigger has prevented it. */
  private ModifyResult mergeUpdate(long tid, MergeActions.Action action, Batch batch, int row) {
    RowTriggers triggers = mergeTriggers(RowEventSink.Change.UPDATE);
    Vector[] old = triggers == null ? null : oldVersion(tid, row);
    merge.assign(action, rows.columns(), row);
    if (triggers != null && !triggers.update(old, rows.columns(), row)) {
      return null;
    }
    int[] position = {row};
    newRows.set(rows.columns(), position, 1, row + 1);
    boolean isMisplaced = targets != null && checks.misplaced(newRows).get(row);
    if (!isMisplaced) {
      checks.requirePartition(newRows);
      checks.apply(newRows, false);
    } else if (!mayLeave(tid, row)) {
      return null;
    }
    int command = context.transactions().useCommandId();
    if (isMisplaced) {
      ModifyResult result = heap.delete(tid, command, WaitPolicy.BLOCK, failure);
      if (result == ModifyResult.OK) {
        if (sendsEvents) {
          context.events().movedOut(table, tid);
        }
        targets.move(this, newRows, row, batch);
      }
      return result;
    }
    IndexMaintenance.Prepared prepared = indexes.prepare(newRows);
    builder.formHeap(rows.columns(), row);
    ModifyResult result = heap.update(tid, builder, command, WaitPolicy.BLOCK, update, failure);
    if (result == ModifyResult.OK) {
      afterUpdate(tid, row, prepared);
    }
    return result;
  }

  private Vector[] oldVersion(long tid, int row) {
    LongVector address = new LongVector(row + 1);
    address.set(row, tid);
    return oldVersions(address, new int[] {row}, row + 1).columns();
  }

  /** Refuses to have written a version that the crosscheck snapshot does not see. */
  private void requireSeen(long tid) {
    Snapshot crosscheck = context.crosscheck();
    if (crosscheck != null && !rows.isVisible(tid, crosscheck)) {
      throw new DatabaseError("40001", "could not serialize access due to concurrent update");
    }
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
