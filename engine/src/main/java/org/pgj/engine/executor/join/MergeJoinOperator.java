package org.pgj.engine.executor.join;

import java.util.Arrays;
import java.util.BitSet;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.type.vector.Vector;

/**
 * Joins two inputs that are sorted by their keys, run by run: the outer and the inner rows of one
 * key are kept and paired; rows whose key the other side lacks make a run of their own.
 */
public final class MergeJoinOperator extends Operator {
  private final JoinSpec spec;
  private final SortOrder[] keys;
  private final SortedInput outer;
  private final SortedInput inner;
  private final OperatorMemory memory;
  private final RowStore outerRun;
  private final RowStore innerRun;
  private final PairBatch candidates;
  private final PairBatch result;
  private int[] selection;
  private boolean[] innerMatched = new boolean[16];
  private int outerRow;
  private int innerRow;
  private boolean matched;
  private int unmatchedInner;

  /**
   * @param outerKeys keys of the outer rows
   * @param innerColumns the inner columns that go with them
   */
  public MergeJoinOperator(
      JoinSpec spec,
      Operator outer,
      Operator inner,
      SortOrder[] outerKeys,
      int[] innerColumns,
      OperatorMemory memory) {
    this.spec = spec;
    this.keys = outerKeys;
    int[] outerColumns = new int[outerKeys.length];
    for (int k = 0; k < outerColumns.length; k++) {
      outerColumns[k] = outerKeys[k].column();
    }
    this.outer = new SortedInput(outer, outerColumns, memory.batchSize());
    this.inner = new SortedInput(inner, innerColumns, memory.batchSize());
    this.memory = memory;
    this.outerRun = memory.smallStore(spec.outerLayout());
    this.innerRun = memory.smallStore(spec.innerLayout());
    int outerCount = spec.outerLayout().length;
    int size = memory.batchSize();
    this.candidates = new PairBatch(spec.joinedLayout(), outerCount, spec.needed(), size);
    this.result = new PairBatch(spec.joinedLayout(), outerCount, spec.needed(), size);
    this.selection = new int[size];
  }

  @Override
  public void open() {
    restart();
    outer.open();
    inner.open();
  }

  @Override
  public Batch next(int maxRows) {
    int limit = Math.min(maxRows, memory.batchSize());
    result.clear();
    while (true) {
      pairRun(limit);
      if (result.count > 0) {
        return result.gather(outerRun, innerRun);
      }
      if (!nextRun()) {
        return null;
      }
      memory.checkInterrupts();
    }
  }

  // ---- runs

  /** Loads the rows of the next key; false at the end. */
  private boolean nextRun() {
    outerRun.clear();
    innerRun.clear();
    outerRow = 0;
    innerRow = 0;
    matched = false;
    unmatchedInner = 0;
    while (true) {
      boolean hasOuter = outer.hasRow();
      boolean hasInner = inner.hasRow();
      if (!hasOuter && !(hasInner && spec.keepsInner())) {
        return false;
      }
      if (!hasInner && !needsLoneOuter()) {
        return false;
      }
      int order = hasOuter ? hasInner ? compare() : -1 : 1;
      if (order == 0) {
        loadEqual();
        return true;
      }
      if (order < 0) {
        if (needsLoneOuter()) {
          outerRun.append(outer.columns(), outer.row());
          outer.advance();
          return true;
        }
        outer.advance();
      } else {
        if (spec.keepsInner()) {
          innerRun.append(inner.columns(), inner.row());
          inner.advance();
          prepareMatched();
          return true;
        }
        inner.advance();
      }
    }
  }

  private boolean needsLoneOuter() {
    return spec.keepsOuter() || spec.kind() == JoinKind.ANTI;
  }

  /** Order of the present rows; a row with a null key comes before all it does not match. */
  private int compare() {
    if (outer.hasNullKey()) {
      return -1;
    }
    if (inner.hasNullKey()) {
      return 1;
    }
    for (int k = 0; k < keys.length; k++) {
      int order = keys[k].compare(outer.key(k), outer.row(), inner.key(k), inner.row());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private void loadEqual() {
    do {
      innerRun.append(inner.columns(), inner.row());
      inner.advance();
    } while (inner.hasRow() && !inner.hasNullKey() && compare() == 0);
    do {
      outerRun.append(outer.columns(), outer.row());
      outer.advance();
    } while (outer.hasRow() && !outer.hasNullKey() && equalsRun());
    prepareMatched();
  }

  private boolean equalsRun() {
    Vector[] first = innerRun.chunk(0);
    for (int k = 0; k < keys.length; k++) {
      Vector other = first[inner.keyColumn(k)];
      if (keys[k].compare(outer.key(k), outer.row(), other, 0) != 0) {
        return false;
      }
    }
    return true;
  }

  private void prepareMatched() {
    if (innerMatched.length < innerRun.rowCount()) {
      innerMatched = new boolean[Math.max(innerRun.rowCount(), 2 * innerMatched.length)];
    }
    Arrays.fill(innerMatched, 0, innerRun.rowCount(), false);
  }

  // ---- pairs

  /** Adds pairs of the present run to the result, up to the limit. */
  private void pairRun(int limit) {
    while (outerRow < outerRun.rowCount() && result.count < limit) {
      if (innerRow < innerRun.rowCount() && !(matched && stopsAtMatch())) {
        pairOuterRow(limit);
      }
      boolean ended = innerRow >= innerRun.rowCount() || matched && stopsAtMatch();
      if (!ended) {
        // No room is left, or none of the pairs tested so far passed: there are more of them.
        memory.checkInterrupts();
        continue;
      }
      if (result.count >= limit && endsWithRow()) {
        return;
      }
      if (endsWithRow()) {
        result.add(outerRow, PairBatch.NULL_ROW);
      }
      outerRow++;
      innerRow = 0;
      matched = false;
    }
    if (outerRow >= outerRun.rowCount() && spec.keepsInner()) {
      addUnmatchedInner(limit);
    }
  }

  private boolean stopsAtMatch() {
    return spec.isSemiOrAnti();
  }

  /** Whether the outer row itself is returned once it is known whether it has a match. */
  private boolean endsWithRow() {
    return switch (spec.kind()) {
      case LEFT, FULL, ANTI -> !matched;
      case SEMI -> matched;
      default -> false;
    };
  }

  private void pairOuterRow(int limit) {
    int room = Math.max(1, limit - result.count);
    int count = Math.min(room, innerRun.rowCount() - innerRow);
    candidates.clear();
    for (int i = 0; i < count; i++) {
      candidates.add(outerRow, innerRow + i);
    }
    innerRow += count;
    int passed = count;
    if (spec.condition() == null) {
      for (int i = 0; i < count; i++) {
        selection[i] = i;
      }
    } else {
      Batch joined = candidates.gather(outerRun, innerRun);
      passed = spec.condition().select(joined, null, count, selection);
    }
    matched |= passed > 0;
    for (int i = 0; i < passed; i++) {
      int row = candidates.innerRows[selection[i]];
      innerMatched[row] = true;
      if (!spec.isSemiOrAnti()) {
        result.add(outerRow, row);
      }
    }
  }

  private void addUnmatchedInner(int limit) {
    while (unmatchedInner < innerRun.rowCount() && result.count < limit) {
      if (!innerMatched[unmatchedInner]) {
        result.add(PairBatch.NULL_ROW, unmatchedInner);
      }
      unmatchedInner++;
    }
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
    outer.rescan(changed);
    inner.rescan(changed);
  }

  private void restart() {
    outerRun.clear();
    innerRun.clear();
    outerRow = 0;
    innerRow = 0;
    unmatchedInner = 0;
    matched = false;
  }

  @Override
  public void close() {
    restart();
    outer.close();
    inner.close();
  }
}
