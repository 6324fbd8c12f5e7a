package org.pgj.engine.backend;

import org.pgj.engine.setting.SettingListener;
import org.pgj.engine.setting.SettingValue;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.TransactionParticipant;

/** {@code transaction_timeout}: counts from each transaction's beginning to its end. */
final class TransactionTimeLimit implements TransactionParticipant, SettingListener {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final TransactionManager transactions;
  private final InterruptTimer timer;
  private long limit;
  private boolean counting;

  TransactionTimeLimit(TransactionManager transactions, InterruptTimer timer) {
    this.transactions = transactions;
    this.timer = timer;
  }

  @Override
  public void begun() {
    if (limit > 0) {
      start();
    }
  }

  @Override
  public void atEnd(boolean committed) {
    stop();
  }

  /** What is set in a transaction counts from there on; a limit that runs already is kept. */
  @Override
  public void changed(SettingValue value) {
    limit = value.integer() * NANOS_PER_MILLI;
    if (limit <= 0) {
      stop();
    } else if (!counting && transactions.isActive()) {
      start();
    }
  }

  private void start() {
    timer.start(Interrupt.TRANSACTION_TIMEOUT, limit);
    counting = true;
  }

  private void stop() {
    if (counting) {
      counting = false;
      timer.stop(Interrupt.TRANSACTION_TIMEOUT);
    }
  }
}
