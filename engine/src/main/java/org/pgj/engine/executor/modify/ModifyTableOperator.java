package org.pgj.engine.executor.modify;

import static org.pgj.engine.access.heap.WaitPolicy.BLOCK;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.HeapUpdate;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.RowLockMode;
import org.pgj.engine.access.heap.TupleBuffer;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.RowEventSink;
import org.pgj.engine.executor.RowTriggers;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.modify.ModifySpec.Kind;
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
  private final ConcurrentChange change;
  private final OldVersion old;
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
  private Deque<Batch> unmatched;
  private MergeMatches matches;
  private RowTriggers before;
  private boolean begun;
  private boolean done;
  private Kind insertedAs = Kind.INSERT;

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
    this.old = new OldVersion(heap);
    this.builder = new TupleBuilder(heap.relation().tuples());
    this.statement = StatementTriggers.of(spec, conflict);
    this.merge = spec.actions() == null ? null : new MergeRows(spec.actions());
    this.change = new ConcurrentChange(context, spec.kind().done());
  }

  OpenTable table() {
    return table;
  }

  @Override
  long total(Kind kind) {
    return written.total(kind);
  }

  @Override
  public int failedRow() {
    return checks.failedRow() >= 0 ? checks.failedRow() : current;
  }

  @Override
  public void open() {
    begin(null, new ArrayDeque<>());
    input.open();
  }

  /**
   * Prepares for rows that come by {@link #insert} and {@link #change}, or from the input.
   *
   * @param tree the tables that a row may move to, null if it may not
   * @param noLongerMatched receives rows of the input whose row in the target has gone, or has
   *     changed so that it does not match, while MERGE waited for it
   */
  void begin(TreeTargets tree, Deque<Batch> noLongerMatched) {
    targets = tree;
    unmatched = noLongerMatched;
    matches = new MergeMatches(table, spec, change, recheck, merge, unmatched);
    written.start();
    current = -1;
    done = false;
    sendsEvents = context.events().wants(table);
    before = null;
    if (sendsEvents && spec.kind() != Kind.MERGE) {
      before = context.events().before(table, eventKind(), spec.assigned());
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

  /** Refuses rows that this table, being a partition of a root, does not take. */
  void requireRouted(Batch newVersions, int root) {
    checks.requireRouted(newVersions, root);
  }

  private Batch written(Batch batch) {
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
      Batch batch = unmatched.poll();
      if (batch == null) {
        batch = input.next(Math.min(maxRows, context.writesAtOnce(before != null)));
      }
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
  }

  private RowEventSink.Change eventKind() {
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
    IndexMaintenance.Prepared prepared;
    try {
      checkInserted(triggers != null);
      prepared = indexes.prepare(newRows);
    } catch (DatabaseError failure) {
      insertSingly(batch, triggers != null);
      throw failure;
    }
    store(batch, prepared);
  }

  /** After a failure of several rows: the first row that fails, by whatever test, tells why. */
  private void insertSingly(Batch batch, boolean triggered) {
    Batch single = new Batch();
    for (int i = 0; batch.count() > 1 && i < batch.count(); i++) {
      int[] position = {batch.row(i)};
      newRows.set(rows.columns(), position, 1, batch.width());
      checkInserted(triggered);
      store(single.set(batch.columns(), position, 1, batch.width()), indexes.prepare(newRows));
    }
  }

  private void checkInserted(boolean triggered) {
    checks.generate(newRows);
    if (targets != null && targets.root().isPartition()) {
      checks.requireTakenByRoot(newRows, targets.root().oid());
    }
    checks.apply(newRows, true);
    if (targets == null) {
      checks.requirePartition(newRows);
    } else if (triggered || targets.root().isPartition() || checks.isOfDefaultPartition()) {
      checks.requireRouted(newRows, targets.root().oid());
    }
  }

  /** Writes rows that have passed all tests. */
  private void store(Batch batch, IndexMaintenance.Prepared prepared) {
    if (conflict != null) {
      insertOrResolve(batch, prepared);
      return;
    }
    Vector[] columns = rows.columns();
    int command = change.command();
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
      if (insertedAs == Kind.UPDATE) {
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
        long tid = heap.insert(builder, change.command());
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
    if (before != null) {
      updateTriggered(addresses.get(batch.row(0)), batch, batch.row(0));
      return;
    }
    int count = batch.count();
    int[] positions = positions(batch);
    rows.fetch(addresses, positions, count);
    for (int a = 0; a < spec.assigned().length; a++) {
      copy(batch.column(a), rows.columns()[spec.assigned()[a]], batch);
    }
    newRows.set(rows.columns(), batch.selection(), count, batch.width());
    BitSet misplaced;
    IndexMaintenance.Prepared prepared;
    try {
      misplaced = checkUpdated(positions);
      prepared = indexes.prepare(newRows);
    } catch (DatabaseError failure) {
      updateSingly(batch, addresses, positions);
      throw failure;
    }
    for (int row : positions) {
      recheck.partners(batch, row);
      updateRow(addresses.get(row), row, batch, misplaced.get(row) ? null : prepared);
    }
  }

  /** As {@link #insertSingly}. */
  private void updateSingly(Batch batch, LongVector addresses, int[] positions) {
    for (int i = 0; positions.length > 1 && i < positions.length; i++) {
      recheck.partners(batch, positions[i]);
      updateRow(addresses.get(positions[i]), positions[i], batch, prepareRow(positions[i]));
    }
  }

  /** Checks new versions; which of them go to other partitions, and are no longer looked at. */
  private BitSet checkUpdated(int[] positions) {
    BitSet misplaced = new BitSet();
    checks.generate(newRows);
    if (targets == null) {
      checks.requirePartition(newRows);
    } else {
      misplaced = checks.misplaced(newRows);
    }
    if (!misplaced.isEmpty()) {
      BitSet moved = misplaced;
      int[] kept = Arrays.stream(positions).filter(row -> !moved.get(row)).toArray();
      newRows.set(rows.columns(), kept, kept.length, newRows.width());
    }
    checks.apply(newRows, false);
    return misplaced;
  }

  /** Triggers see the newest version, and nobody changes it before they are through. */
  private void updateTriggered(long tid, Batch batch, int row) {
    recheck.partners(batch, row);
    if (!change.lockNewest(heap, tid, heap.relation().updateLock(spec.assigned()), BLOCK)) {
      return;
    }
    long latest = change.newest();
    if (latest == tid) {
      assemble(latest, row, batch.columns(), row);
    } else {
      Vector[] values = recheckedValues(latest);
      if (values == null) {
        return;
      }
      assemble(latest, row, values, 0);
    }
    if (!before.update(old.columns(latest, row), rows.columns(), row)) {
      return;
    }
    updateRow(latest, row, batch, prepareRow(row));
  }

  /** What the query computes from a version that is locked, null if it no longer qualifies. */
  private Vector[] recheckedValues(long tid) {
    recheck.replace(table, tid);
    List<Vector[]> values = recheck.rows(1);
    return values.isEmpty() ? null : values.getFirst();
  }

  /**
   * Locks the newest version after a failed change.
   *
   * @return what the query computes from it, null if the row is to be passed over
   */
  private Vector[] newestValues(ModifyResult result) {
    RowLockMode mode =
        spec.kind() == Kind.UPDATE
            ? heap.relation().updateLock(spec.assigned())
            : RowLockMode.UPDATE;
    return change.lockSuccessor(heap, result, mode) ? recheckedValues(change.newest()) : null;
  }

  /** Deletes a version whose row goes to another partition; null if a trigger has prevented it. */
  private ModifyResult leave(long tid, int row) {
    RowTriggers triggers =
        sendsEvents ? context.events().before(table, RowEventSink.Change.DELETE, new int[0]) : null;
    if (triggers != null) {
      ModifyResult locked =
          heap.lock(tid, RowLockMode.UPDATE, change.command(), BLOCK, change.failure());
      if (locked != ModifyResult.OK) {
        return locked;
      }
      if (!triggers.delete(old.columns(tid, row), row)) {
        return null;
      }
    }
    return heap.deleteMoved(tid, change.command(), BLOCK, change.failure());
  }

  private void afterLeave(long tid, int row, Batch batch) {
    requireSeen(tid);
    // One of the two tables may want to know what the other does not care for.
    context.events().movedOut(table, tid);
    newRows.set(rows.columns(), new int[] {row}, 1, row + 1);
    targets.move(this, newRows, row, batch);
  }

  private int[] positions(Batch batch) {
    int[] positions = new int[batch.count()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = batch.row(i);
    }
    return positions;
  }

  /**
   * Replaces a row, whose new version is put together.
   *
   * @param prepared keys of the new version, null if it goes to another partition
   */
  private void updateRow(long tid, int row, Batch batch, IndexMaintenance.Prepared prepared) {
    long latest = tid;
    IndexMaintenance.Prepared keys = prepared;
    while (true) {
      ModifyResult result = keys == null ? leave(latest, row) : replace(latest, row);
      if (result == null) {
        return;
      }
      if (result == ModifyResult.OK) {
        if (keys == null) {
          afterLeave(latest, row, batch);
        } else {
          afterUpdate(latest, row, keys);
        }
        return;
      }
      Vector[] values = newestValues(result);
      if (values == null) {
        return;
      }
      latest = change.newest();
      assemble(latest, row, values, 0);
      keys = prepareRow(row);
    }
  }

  private ModifyResult replace(long tid, int row) {
    builder.formHeap(rows.columns(), row);
    return heap.update(tid, builder, change.command(), BLOCK, update, change.failure());
  }

  /** Checks one new version; its keys, or null if it goes to another partition. */
  private IndexMaintenance.Prepared prepareRow(int row) {
    newRows.set(rows.columns(), new int[] {row}, 1, row + 1);
    checks.generate(newRows);
    if (targets == null) {
      checks.requirePartition(newRows);
    } else if (checks.misplaced(newRows).get(row)) {
      return null;
    }
    checks.apply(newRows, false);
    return indexes.prepare(newRows);
  }

  private void assemble(long tid, int row, Vector[] values, int valueRow) {
    rows.refetch(tid, row);
    for (int a = 0; a < spec.assigned().length; a++) {
      rows.columns()[spec.assigned()[a]].copyFrom(values[a], valueRow, row);
    }
  }

  private void afterUpdate(long oldTid, int row, IndexMaintenance.Prepared prepared) {
    requireSeen(oldTid);
    indexes.update(prepared, row, update);
    if (sendsEvents) {
      context.events().updated(table, spec.assigned(), oldTid, update.tid());
    }
    written.add(row, update.tid(), Kind.UPDATE);
  }

  // ---- DELETE

  private void delete(Batch batch) {
    LongVector addresses = (LongVector) batch.column(spec.tidColumn());
    if (returning != null) {
      rows.fetch(addresses, positions(batch), batch.count());
    }
    for (int i = 0; i < batch.count(); i++) {
      int row = batch.row(i);
      recheck.partners(batch, row);
      if (before == null) {
        deleteRow(addresses.get(row), row);
      } else {
        deleteTriggered(addresses.get(row), row);
      }
    }
  }

  private void deleteTriggered(long tid, int row) {
    if (!change.lockNewest(heap, tid, RowLockMode.UPDATE, BLOCK)) {
      return;
    }
    long latest = change.newest();
    if (latest != tid && recheckedValues(latest) == null) {
      return;
    }
    if (before.delete(old.columns(latest, row), row)) {
      refetchReturned(latest != tid, latest, row);
      deleteRow(latest, row);
    }
  }

  private void deleteRow(long tid, int row) {
    long latest = tid;
    ModifyResult result = heap.delete(latest, change.command(), BLOCK, change.failure());
    while (result != ModifyResult.OK) {
      if (newestValues(result) == null) {
        return;
      }
      latest = change.newest();
      result = heap.delete(latest, change.command(), BLOCK, change.failure());
    }
    refetchReturned(latest != tid, latest, row);
    requireSeen(latest);
    if (sendsEvents) {
      context.events().deleted(table, latest);
    }
    written.add(row, latest, Kind.DELETE);
  }

  private void refetchReturned(boolean isReplaced, long tid, int row) {
    if (isReplaced && returning != null) {
      rows.refetch(tid, row);
    }
  }

  // ---- MERGE

  private void merge(Batch batch) {
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
      merge.begin(batch);
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
      tid = matches.newest(result, row);
      if (tid == 0) {
        return;
      }
      rows.refetch(tid, row);
    }
  }

  /** Null if a trigger has prevented it. */
  private ModifyResult mergeDelete(long tid, int row) {
    RowTriggers triggers = mergeTriggers(RowEventSink.Change.DELETE);
    if (triggers != null) {
      ModifyResult locked = lock(tid);
      if (locked != ModifyResult.OK) {
        return locked;
      }
      if (!triggers.delete(old.columns(tid, row), row)) {
        return null;
      }
    }
    ModifyResult result = heap.delete(tid, change.command(), BLOCK, change.failure());
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
    if (triggers != null) {
      ModifyResult locked = lock(tid);
      if (locked != ModifyResult.OK) {
        return locked;
      }
    }
    merge.assign(action, rows.columns(), row);
    if (triggers != null && !triggers.update(old.columns(tid, row), rows.columns(), row)) {
      return null;
    }
    IndexMaintenance.Prepared prepared = prepareRow(row);
    ModifyResult result = prepared == null ? leave(tid, row) : replace(tid, row);
    if (result == ModifyResult.OK) {
      if (prepared == null) {
        afterLeave(tid, row, batch);
      } else {
        afterUpdate(tid, row, prepared);
      }
    }
    return result;
  }

  private ModifyResult lock(long tid) {
    RowLockMode mode = heap.relation().updateLock(spec.assigned());
    return heap.lock(tid, mode, change.command(), BLOCK, change.failure());
  }

  /** Refuses to have written a version that the crosscheck snapshot does not see. */
  private void requireSeen(long tid) {
    Snapshot crosscheck = context.crosscheck();
    if (crosscheck != null && !rows.isVisible(tid, crosscheck)) {
      throw new DatabaseError("40001", "could not serialize access due to concurrent update");
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
