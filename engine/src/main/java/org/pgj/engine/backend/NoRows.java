package org.pgj.engine.backend;

import org.pgj.engine.executor.batch.Batch;

/** Takes rows that nobody wants: results of statements without a result. */
final class NoRows implements RowReceiver {
  static final NoRows INSTANCE = new NoRows();

  private NoRows() {}

  @Override
  public void receive(Batch batch) {
    // Dropped.
  }
}
