package org.pgj.engine.backend;

import org.pgj.engine.executor.batch.Batch;

/** Takes the rows of a result. */
public interface RowReceiver {
  /** Rows in the order of the result; the batch is the giver's again afterwards. */
  void receive(Batch batch);
}
