package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.type.vector.Representation;

/**
 * The rows of a command that must have run to its end before its client has the first of them,
 * since it cannot be run in steps.
 */
final class KeptRows implements RowReceiver {
  private final RowStore rows;
  private int given;

  KeptRows(List<ResultColumn> columns) {
    Representation[] layout = new Representation[columns.size()];
    for (int i = 0; i < layout.length; i++) {
      layout[i] = columns.get(i).type().representation();
    }
    this.rows = new RowStore(layout, new MemoryBudget(Long.MAX_VALUE));
  }

  @Override
  public void receive(Batch batch) {
    rows.append(batch);
  }

  /**
   * Gives out rows behind those given before.
   *
   * @param most 0 for all
   * @return whether there were fewer than asked for
   */
  boolean give(long most, RowReceiver target) {
    long left = most == 0 ? Long.MAX_VALUE : most;
    while (left > 0 && given < rows.rowCount()) {
      int first = given & RowStore.CHUNK_MASK;
      int inChunk = Math.min(RowStore.CHUNK_ROWS - first, rows.rowCount() - given);
      int count = (int) Math.min(left, inChunk);
      int[] selection = new int[count];
      for (int i = 0; i < count; i++) {
        selection[i] = first + i;
      }
      target.receive(new Batch().set(rows.chunk(given), selection, count, first + count));
      given += count;
      left -= count;
    }
    return left > 0;
  }
}
