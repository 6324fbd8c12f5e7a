package org.pgj.engine.executor.modify;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapUpdate;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.type.vector.Vector;

/** The indexes of a table that is written: entries for new rows, conflicts with old ones. */
public final class IndexMaintenance {
  private final ExecutionContext context;
  private final OpenTable table;
  private final Target[] targets;
  private final HeapFetch heap;
  private final ExclusionCheck[] exclusions;
  private final IndexBatch found = new IndexBatch();
  private final int[] scratch = new int[1];

  /**
   * An index with what computes its columns from a whole row.
   *
   * @param attributes per index column the 0-based table column, -1 for an expression
   * @param expressions per index column the expression, null for a plain column
   * @param predicate null if the index is not partial
   */
  public record Target(
      OpenIndex index, int[] attributes, Evaluator[] expressions, Evaluator predicate) {}

  public IndexMaintenance(ExecutionContext context, OpenTable table, List<Target> targets) {
    this.context = context;
    this.table = table;
    this.targets = targets.toArray(new Target[0]);
    this.heap = table.heap().fetch();
    this.exclusions = new ExclusionCheck[targets.size()];
  }

  boolean isEmpty() {
    return targets.length == 0;
  }

  /** Index columns of a batch of rows, per index; computed once, used row by row. */
  Prepared prepare(Batch rows) {
    Vector[][] columns = new Vector[targets.length][];
    for (int t = 0; t < targets.length; t++) {
      Target target = targets[t];
      columns[t] = new Vector[target.attributes().length];
      for (int c = 0; c < columns[t].length; c++) {
        columns[t][c] =
            target.attributes()[c] >= 0
                ? rows.column(target.attributes()[c])
                : target.expressions()[c].evaluate(rows);
      }
    }
    return new Prepared(rows, columns);
  }

  /** Rows whose index columns are computed. */
  record Prepared(Batch rows, Vector[][] columns) {}

  /** Adds entries for the new version of an updated row where those of the old do not serve it. */
  void update(Prepared prepared, int row, HeapUpdate update) {
    if (update.isHeapOnly()) {
      summarize(prepared, row, update.tid());
    } else {
      insert(prepared, row, update.tid());
    }
  }

  /** Adds entries for a row to all indexes; 23505 if a unique one has its key already. */
  void insert(Prepared prepared, int row, long tid) {
    for (int t = 0; t < targets.length; t++) {
      Target target = targets[t];
      if (!belongs(target, prepared.rows(), row)) {
        continue;
      }
      insert(target, prepared.columns()[t], row, tid);
      if (target.index().entry().exclusion()) {
        checkExclusion(t, prepared.columns()[t], row, tid);
      }
    }
  }

  private void summarize(Prepared prepared, int row, long tid) {
    for (int t = 0; t < targets.length; t++) {
      Target target = targets[t];
      if (target.index().entry().summarizing() && belongs(target, prepared.rows(), row)) {
        insert(target, prepared.columns()[t], row, tid);
      }
    }
  }

  private ExclusionCheck exclusion(int target) {
    if (exclusions[target] == null) {
      exclusions[target] = new ExclusionCheck(context, table, targets[target].index());
    }
    return exclusions[target];
  }

  private void checkExclusion(int target, Vector[] columns, int row, long tid) {
    OpenIndex index = targets[target].index();
    boolean immediate = index.entry().immediate();
    if (exclusion(target).find(columns, row, tid, immediate) == IndexAccess.NO_CONFLICT) {
      return;
    }
    if (immediate) {
      throw exclusion(target).error(columns, row);
    }
    context.events().keyInDoubt(table, index.entry().relation(), tid);
  }

  private void insert(Target target, Vector[] columns, int row, long tid) {
    UniqueCheck check =
        !target.index().entry().unique()
            ? UniqueCheck.NO
            : target.index().entry().immediate() ? UniqueCheck.YES : UniqueCheck.PARTIAL;
    long conflict = target.index().access().insert(columns, row, tid, check);
    if (conflict == IndexAccess.NO_CONFLICT) {
      return;
    }
    if (check != UniqueCheck.PARTIAL) {
      throw duplicateKey(target, columns, row);
    }
    context.events().keyInDoubt(table, target.index().entry().relation(), tid);
  }

  /**
   * Adds entries for a row that was found to have no conflict, ON CONFLICT.
   *
   * @param arbiters as in {@link #findConflict}
   * @return false if somebody else was faster: the row must be taken back
   */
  boolean insertUnlessConflict(Prepared prepared, int row, long tid, List<Integer> arbiters) {
    for (int t = 0; t < targets.length; t++) {
      Target target = targets[t];
      if (!belongs(target, prepared.rows(), row)) {
        continue;
      }
      Vector[] columns = prepared.columns()[t];
      if (target.index().entry().exclusion()) {
        insert(target, columns, row, tid);
        if (!isArbiter(target, arbiters)) {
          checkExclusion(t, columns, row, tid);
        } else if (exclusion(t).find(columns, row, tid, false) != IndexAccess.NO_CONFLICT) {
          return false;
        }
      } else if (!isArbiter(target, arbiters)) {
        insert(target, columns, row, tid);
      } else if (target.index().access().insert(columns, row, tid, UniqueCheck.PARTIAL)
          != IndexAccess.NO_CONFLICT) {
        return false;
      }
    }
    return true;
  }

  private static boolean isArbiter(Target target, List<Integer> arbiters) {
    return (target.index().entry().unique() || target.index().entry().exclusion())
        && (arbiters.isEmpty() || arbiters.contains(target.index().entry().relation()));
  }

  private boolean belongs(Target target, Batch rows, int row) {
    if (target.predicate() == null) {
      return true;
    }
    scratch[0] = row;
    return target.predicate().select(rows, scratch, 1, new int[1]) == 1;
  }

  /**
   * Looks for a live row that a new one would conflict with, waiting for transactions in doubt.
   *
   * @param arbiters oids of the indexes asked, empty for all unique ones
   * @return its address, or {@link IndexAccess#NO_CONFLICT}
   * @throws DatabaseError 55000 if an index asked belongs to a deferrable constraint
   */
  long findConflict(Prepared prepared, int row, List<Integer> arbiters) {
    for (int t = 0; t < targets.length; t++) {
      Target target = targets[t];
      if (isArbiter(target, arbiters)) {
        requireImmediate(target);
        if (!belongs(target, prepared.rows(), row)) {
          continue;
        }
        long tid =
            target.index().entry().exclusion()
                ? exclusion(t).find(prepared.columns()[t], row, 0, true)
                : lookUp(target, prepared.columns()[t], row);
        if (tid != IndexAccess.NO_CONFLICT) {
          return tid;
        }
      }
    }
    return IndexAccess.NO_CONFLICT;
  }

  private void requireImmediate(Target target) {
    if (!target.index().entry().immediate()) {
      throw new DatabaseError(
              "55000",
              "ON CONFLICT does not support deferrable unique constraints/exclusion constraints"
                  + " as arbiters")
          .table(
              context.catalog().namespace(table.relation().namespace()).name(),
              table.relation().name())
          .constraint(target.index().relation().name());
    }
  }

  private long lookUp(Target target, Vector[] columns, int row) {
    int keyCount = target.index().entry().keyCount();
    List<ScanKey> keys = new ArrayList<>(keyCount);
    Vector[] arguments = new Vector[keyCount];
    for (int k = 0; k < keyCount; k++) {
      boolean isNull = columns[k].isNull(row);
      if (isNull && !target.index().entry().nullsNotDistinct()) {
        return IndexAccess.NO_CONFLICT;
      }
      keys.add(new ScanKey(k, isNull ? ScanKey.Strategy.IS_NULL : ScanKey.Strategy.EQUAL));
      arguments[k] = Vector.create(columns[k].representation(), 1);
      arguments[k].copyFrom(columns[k], row, 0);
    }
    IndexScan scan = target.index().access().scan(keys.toArray(new ScanKey[0]), false);
    while (true) {
      long inDoubt = 0;
      scan.restart(arguments, null);
      while (scan.next(found, ScanDirection.FORWARD)) {
        for (int i = 0; i < found.count(); i++) {
          switch (heap.liveness(found.tid(i))) {
            case LIVE -> {
              return found.tid(i);
            }
            case IN_DOUBT -> inDoubt = heap.waitFor();
            case DEAD -> {}
          }
        }
      }
      if (inDoubt == 0) {
        return IndexAccess.NO_CONFLICT;
      }
      context.transactions().awaitEnd(inDoubt);
    }
  }

  private DatabaseError duplicateKey(Target target, Vector[] columns, int row) {
    return DuplicateKey.error(
        context.catalog(), table, target.index(), columns, row, context.functions());
  }
}
