package org.pgj.engine.executor.join;

import java.util.BitSet;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ParameterValues;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.type.vector.Vector;

/**
 * Scans the inner input once per outer row, with parameters set from it. Long inner batches are
 * passed on with the outer row's values as constants; short ones are collected over many outer
 * rows.
 */
public final class NestedLoopOperator extends Operator {
  /** Inner batches of so many rows are passed on as they are. */
  private static final int LONG_BATCH = 128;

  private final JoinSpec spec;
  private final Operator outer;
  private final Operator inner;
  private final int[] parameters;
  private final Evaluator[] parameterValues;
  private final Vector[] parameterColumns;
  private final ParameterValues values;
  private final OperatorMemory memory;
  private final BitSet changed = new BitSet();
  private final boolean stopsAtMatch;
  private final RowStore collected;
  private final PairBatch pairs;
  private final Vector[] joinedColumns;
  private final Vector[] outerConstants;
  private final Batch joined = new Batch();
  private final Batch output = new Batch();
  private int[] selection = new int[16];
  private int[] kept = new int[16];
  private int keptCount;
  private Batch outerBatch;
  private int outerIndex;
  private boolean scanning;
  private boolean matched;
  private boolean clearBeforeNext;
  private boolean changedOutside;
  private int step;

  /**
   * @param parameters execution parameters set from each outer row
   * @param parameterValues their values over the outer input
   */
  public NestedLoopOperator(
      JoinSpec spec,
      Operator outer,
      Operator inner,
      int[] parameters,
      Evaluator[] parameterValues,
      ParameterValues values,
      OperatorMemory memory) {
    this.spec = spec;
    this.outer = outer;
    this.inner = inner;
    this.parameters = parameters;
    this.parameterValues = parameterValues;
    this.parameterColumns = new Vector[parameters.length];
    this.values = values;
    this.memory = memory;
    addParameters();
    this.stopsAtMatch = spec.isSemiOrAnti() || spec.innerUnique();
    this.collected = memory.smallStore(spec.innerLayout());
    int outerCount = spec.outerLayout().length;
    this.pairs = new PairBatch(spec.joinedLayout(), outerCount, spec.needed(), memory.batchSize());
    this.joinedColumns = new Vector[outerCount + spec.innerLayout().length];
    this.outerConstants = new Vector[outerCount];
    for (int c = 0; c < outerCount; c++) {
      outerConstants[c] = Vector.create(spec.outerLayout()[c], 1);
      joinedColumns[c] = outerConstants[c];
    }
  }

  @Override
  public void open() {
    restart();
    outer.open();
    inner.open();
  }

  @Override
  public Batch next(int maxRows) {
    if (clearBeforeNext) {
      pairs.clear();
      collected.clear();
      clearBeforeNext = false;
    }
    int limit = Math.min(maxRows, memory.batchSize());
    step = Math.max(step, Math.min(limit, memory.batchSize()));
    while (true) {
      if (outerBatch == null && !nextOuterBatch(limit)) {
        return null;
      }
      while (outerIndex < outerBatch.count()) {
        Batch direct = advance(limit - pairs.count);
        if (direct != null) {
          return direct;
        }
        if (pairs.count >= limit) {
          return flush(outerBatch);
        }
      }
      Batch done = outerBatch;
      outerBatch = null;
      if (pairs.count > 0) {
        return flush(done);
      }
      if (keptCount > 0) {
        return output.set(done.columns(), kept, keptCount, done.width());
      }
    }
  }

  private boolean nextOuterBatch(int limit) {
    boolean onePerRow = spec.isSemiOrAnti();
    outerBatch = outer.next(onePerRow ? limit : step);
    if (outerBatch == null) {
      return false;
    }
    step = Math.min(memory.batchSize(), step << 1);
    outerIndex = 0;
    scanning = false;
    keptCount = 0;
    for (int p = 0; p < parameterValues.length; p++) {
      parameterColumns[p] = parameterValues[p].evaluate(outerBatch);
    }
    if (kept.length < outerBatch.count()) {
      kept = new int[outerBatch.count()];
    }
    return true;
  }

  /** Handles the next inner batch of the present outer row; returns rows only if passed on. */
  private Batch advance(int room) {
    int outerRow = outerBatch.row(outerIndex);
    if (!scanning) {
      beginScan(outerRow);
    }
    Batch innerBatch = inner.next(Math.max(room, 1));
    if (innerBatch == null) {
      endScan(outerRow);
      return null;
    }
    memory.checkInterrupts();
    int count = test(innerBatch);
    if (count == 0) {
      return null;
    }
    matched = true;
    if (spec.isSemiOrAnti()) {
      if (spec.kind() == JoinKind.SEMI) {
        kept[keptCount++] = outerRow;
      }
      nextOuterRow();
      return null;
    }
    if (stopsAtMatch) {
      count = 1;
    }
    if (count >= LONG_BATCH && pairs.count == 0) {
      return joined.set(joinedColumns, selection, count, innerBatch.width());
    }
    for (int i = 0; i < count; i++) {
      pairs.add(outerRow, collected.append(innerBatch.columns(), selection[i]));
    }
    if (stopsAtMatch) {
      nextOuterRow();
    }
    return null;
  }

  private void beginScan(int outerRow) {
    for (int p = 0; p < parameters.length; p++) {
      values.set(parameters[p], parameterColumns[p], outerRow);
    }
    for (int c = 0; c < outerConstants.length; c++) {
      if (spec.needed()[c]) {
        Vector constant = outerConstants[c];
        constant.reset();
        constant.copyFrom(outerBatch.column(c), outerRow, 0);
        constant.setConstant(true);
      }
    }
    inner.rescan(changed);
    if (changedOutside) {
      changed.clear();
      addParameters();
      changedOutside = false;
    }
    scanning = true;
    matched = false;
  }

  /** Keeps the positions of inner rows that join with the present outer row. */
  private int test(Batch innerBatch) {
    if (selection.length < innerBatch.count()) {
      selection = new int[innerBatch.count()];
    }
    System.arraycopy(
        innerBatch.columns(),
        0,
        joinedColumns,
        outerConstants.length,
        joinedColumns.length - outerConstants.length);
    if (spec.condition() == null) {
      for (int i = 0; i < innerBatch.count(); i++) {
        selection[i] = innerBatch.row(i);
      }
      return innerBatch.count();
    }
    joined.set(joinedColumns, innerBatch.selection(), innerBatch.count(), innerBatch.width());
    return spec.condition().select(joined, innerBatch.selection(), innerBatch.count(), selection);
  }

  private void endScan(int outerRow) {
    if (!matched) {
      if (spec.kind() == JoinKind.LEFT) {
        pairs.add(outerRow, PairBatch.NULL_ROW);
      } else if (spec.kind() == JoinKind.ANTI) {
        kept[keptCount++] = outerRow;
      }
    }
    nextOuterRow();
  }

  private void nextOuterRow() {
    scanning = false;
    outerIndex++;
  }

  private Batch flush(Batch outerRows) {
    clearBeforeNext = true;
    return pairs.gather(outerRows.columns(), collected);
  }

  @Override
  public void rescan(BitSet outerChanged) {
    restart();
    outer.rescan(outerChanged);
    changed.or(outerChanged);
    changedOutside = true;
  }

  private void addParameters() {
    for (int parameter : parameters) {
      changed.set(parameter);
    }
  }

  private void restart() {
    outerBatch = null;
    scanning = false;
    keptCount = 0;
    step = 1;
    pairs.clear();
    collected.clear();
    clearBeforeNext = false;
  }

  @Override
  public void close() {
    restart();
    outer.close();
    inner.close();
  }
}
