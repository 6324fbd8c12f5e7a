package org.pgj.engine.executor.window;

import java.util.Arrays;
import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.key.Hashing;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * Computes the calls of one window over sorted rows. Its rows are those of the input, followed by
 * one column per call.
 */
public final class WindowOperator extends Operator {
  private final Operator input;
  private final int inputColumns;
  private final int[] partitionColumns;
  private final ValueComparator[] partitionComparators;
  private final Evaluator[] computed;
  private final WindowFunction[] functions;
  private final Frame frame;
  private final FrameOffsets offsets;
  private final RunLimit limit;
  private final OperatorMemory memory;
  private final boolean usesFrame;
  private final RowStore rows;
  private final Partition partition;
  private final Vector[] appended;
  private final Batch staged = new Batch();
  private final Vector[] results;
  private final Vector[] columns;
  private final Batch output = new Batch();
  private Batch present;
  private int nextIndex;
  private boolean inputDone;
  private boolean offsetsSet;
  private int[] partitionStarts = new int[16];
  private int partitions;
  private int nextPartition;
  private int nextRow;
  private int computedRows;
  private int[] runSelection = new int[0];
  private int[] selection = new int[0];

  /**
   * @param computed expressions over the input kept as further columns of the store
   * @param limit null if all rows are wanted
   */
  WindowOperator(
      Operator input,
      Representation[] inputLayout,
      int[] partitionColumns,
      ValueComparator[] partitionComparators,
      Evaluator[] computed,
      WindowFunction[] functions,
      Representation[] resultLayout,
      Partition partition,
      Frame frame,
      FrameOffsets offsets,
      RunLimit limit,
      OperatorMemory memory) {
    this.input = input;
    this.inputColumns = inputLayout.length;
    this.partitionColumns = partitionColumns;
    this.partitionComparators = partitionComparators;
    this.computed = computed;
    this.functions = functions;
    this.partition = partition;
    this.rows = partition.rows();
    this.frame = frame;
    this.offsets = offsets;
    this.limit = limit;
    this.memory = memory;
    this.appended = new Vector[inputColumns + computed.length];
    this.results = new Vector[functions.length];
    this.columns = new Vector[inputColumns + functions.length];
    boolean anyFrame = false;
    for (int f = 0; f < functions.length; f++) {
      results[f] = Vector.create(resultLayout[f], RowStore.CHUNK_ROWS);
      anyFrame |= functions[f].usesFrame();
    }
    this.usesFrame = anyFrame;
  }

  @Override
  public void open() {
    restart();
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    if (nextRow == rows.rowCount() && !load()) {
      return null;
    }
    if (nextRow == computedRows) {
      computeChunk();
    }
    int from = nextRow & RowStore.CHUNK_MASK;
    int count = Math.min(maxRows, computedRows - nextRow);
    System.arraycopy(rows.chunk(nextRow), 0, columns, 0, inputColumns);
    System.arraycopy(results, 0, columns, inputColumns, results.length);
    nextRow += count;
    if (from == 0) {
      return output.set(columns, count);
    }
    if (selection.length < count) {
      selection = new int[Math.max(count, Math.min(RowStore.CHUNK_ROWS, 2 * selection.length))];
    }
    for (int i = 0; i < count; i++) {
      selection[i] = from + i;
    }
    return output.set(columns, selection, count, from + count);
  }

  /** Computes all results of the chunk that begins at the next row. */
  private void computeChunk() {
    memory.checkInterrupts();
    int end = Math.min(rows.rowCount(), (nextRow | RowStore.CHUNK_MASK) + 1);
    for (Vector result : results) {
      result.reset();
    }
    int at = 0;
    for (int row = nextRow; row < end; row++) {
      if (nextPartition < partitions && row == partitionStarts[nextPartition]) {
        beginPartition();
      }
      if (usesFrame) {
        frame.move(row);
      }
      for (int f = 0; f < functions.length; f++) {
        functions[f].compute(partition, frame, row, results[f], at);
      }
      at++;
    }
    computedRows = end;
  }

  private void beginPartition() {
    int first = partitionStarts[nextPartition++];
    int end = nextPartition < partitions ? partitionStarts[nextPartition] : rows.rowCount();
    partition.start(first, end);
    frame.begin(partition);
    for (WindowFunction function : functions) {
      function.begin(partition);
    }
  }

  /** Takes in whole partitions, as many as fill a chunk; false at the end. */
  private boolean load() {
    rows.clear();
    partitions = 0;
    nextPartition = 0;
    nextRow = 0;
    computedRows = 0;
    boolean full = false;
    if (limit != null && !offsetsSet && !limit.compute()) {
      inputDone = true;
    }
    while (!full && !inputDone) {
      if (present == null || nextIndex == present.count()) {
        present = input.next(memory.batchSize());
        nextIndex = 0;
        memory.checkInterrupts();
        if (present == null) {
          inputDone = true;
          break;
        }
        stage();
      }
      full = takeRun();
    }
    if (rows.rowCount() == 0) {
      return false;
    }
    if (!offsetsSet) {
      offsets.compute(frame);
      offsetsSet = true;
    }
    return true;
  }

  private void stage() {
    System.arraycopy(present.columns(), 0, appended, 0, inputColumns);
    for (int c = 0; c < computed.length; c++) {
      appended[inputColumns + c] = computed[c].evaluate(present);
    }
  }

  /** Appends the rows of the batch up to the next partition; whether that must wait. */
  private boolean takeRun() {
    int count = present.count();
    if (runSelection.length < count) {
      runSelection = new int[count];
    }
    int taken = 0;
    boolean begins = isNewPartition();
    if (begins) {
      if (rows.rowCount() >= RowStore.CHUNK_ROWS) {
        return true;
      }
      if (partitions == partitionStarts.length) {
        partitionStarts = Arrays.copyOf(partitionStarts, partitions * 2);
      }
      partitionStarts[partitions++] = rows.rowCount();
    }
    int previous = present.row(nextIndex++);
    if (begins || isWanted(previous)) {
      runSelection[taken++] = previous;
    }
    if (begins && limit != null) {
      limit.begin();
    }
    Vector[] columns = present.columns();
    while (nextIndex < count) {
      int row = present.row(nextIndex);
      if (!isSamePartition(columns, previous, columns, row)) {
        break;
      }
      if (limit == null || limit.accepts(columns, previous, columns, row)) {
        runSelection[taken++] = row;
      } else if (partitionColumns.length == 0) {
        inputDone = true;
        break;
      }
      previous = row;
      nextIndex++;
    }
    if (taken > 0) {
      rows.append(staged.set(appended, runSelection, taken, present.width()));
    }
    return false;
  }

  /** Whether the first row of a batch that goes on with a partition is. */
  private boolean isWanted(int row) {
    int last = rows.rowCount() - 1;
    return limit == null
        || limit.accepts(rows.chunk(last), last & RowStore.CHUNK_MASK, present.columns(), row);
  }

  private boolean isNewPartition() {
    if (rows.rowCount() == 0) {
      return true;
    }
    int last = rows.rowCount() - 1;
    return !isSamePartition(
        rows.chunk(last), last & RowStore.CHUNK_MASK, present.columns(), present.row(nextIndex));
  }

  private boolean isSamePartition(Vector[] left, int leftRow, Vector[] right, int rightRow) {
    return Hashing.same(partitionComparators, partitionColumns, left, leftRow, right, rightRow);
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
    input.rescan(changed);
  }

  private void restart() {
    rows.clear();
    present = null;
    nextIndex = 0;
    inputDone = false;
    offsetsSet = false;
    partitions = 0;
    nextPartition = 0;
    nextRow = 0;
    computedRows = 0;
  }

  @Override
  public void close() {
    restart();
    input.close();
  }
}
