package org.pgj.engine.backend.database;

import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.transaction.TransactionParticipant;

/** Gives back the pins that an error left behind. */
final class PinRelease implements TransactionParticipant {
  private final BufferPool pool;

  PinRelease(BufferPool pool) {
    this.pool = pool;
  }

  @Override
  public void atEnd(boolean committed) {
    pool.releaseAllPins();
  }

  @Override
  public void subtransactionEnded(int level, boolean committed) {
    if (!committed) {
      pool.releaseAllPins();
    }
  }
}
