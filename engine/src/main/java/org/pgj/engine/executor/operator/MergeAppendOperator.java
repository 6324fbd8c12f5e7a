package org.pgj.engine.executor.operator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.sort.RowMerger;
import org.pgj.engine.type.vector.Representation;

/** The rows of sorted inputs, merged. */
public final class MergeAppendOperator extends TreeOperator {
  private final RowMerger merger;
  private final int batchSize;
  private boolean started;

  /**
   * @param batchSize the most rows that are asked of an input at a time
   * @param pruning asked before the first row of each run; null to read all inputs
   */
  public MergeAppendOperator(
      Operator[] inputs,
      SortOrder[] keys,
      Representation[] layout,
      int batchSize,
      InputPruning pruning) {
    super(inputs, pruning);
    this.merger = new RowMerger(keys, layout);
    this.batchSize = batchSize;
  }

  /**
   * An input that is asked for few rows first: if only the first of the result are wanted, most of
   * them come from few inputs.
   */
  private static final class Portions implements RowMerger.Source {
    private final Operator input;
    private final int most;
    private int rows;

    private Portions(Operator input, int first, int most) {
      this.input = input;
      this.rows = first;
      this.most = most;
    }

    @Override
    public Batch next() {
      Batch batch = input.next(rows);
      rows = Math.min(2 * rows, most);
      return batch;
    }
  }

  @Override
  void restart() {
    started = false;
  }

  @Override
  public void limitRows(long maxRows) {
    for (Operator input : inputs) {
      input.limitRows(maxRows);
    }
  }

  @Override
  public Batch next(int maxRows) {
    if (!started) {
      started = true;
      merger.start(sources(Math.min(batchSize, 1 + maxRows / inputs.length)));
    }
    return merger.next(maxRows);
  }

  private List<RowMerger.Source> sources(int firstRows) {
    BitSet wanted = wanted();
    List<RowMerger.Source> sources = new ArrayList<>(inputs.length);
    for (int i = 0; i < inputs.length; i++) {
      if (wanted == null || wanted.get(i)) {
        sources.add(new Portions(inputs[i], firstRows, batchSize));
      }
    }
    return sources;
  }
}
