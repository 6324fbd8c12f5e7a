package org.pgj.engine.command.constraint;

import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;

/**
 * What the queries of one foreign key's event see. Whether a key is still referred to has to be
 * asked of the present, even in a transaction that otherwise sees its beginning only; but such a
 * transaction may not write rows that it does not see.
 *
 * @param latest everything committed by now
 * @param transaction what a transaction of repeatable reads sees; null in read committed
 */
record CheckSnapshots(Snapshot latest, Snapshot transaction) {
  static CheckSnapshots take(TransactionManager transactions) {
    return new CheckSnapshots(
        transactions.takeLatestSnapshot(),
        transactions.isolation().usesTransactionSnapshot() ? transactions.takeSnapshot() : null);
  }

  /** What the statements of the transaction see. */
  Snapshot own() {
    return transaction == null ? latest : transaction;
  }

  void release(TransactionManager transactions) {
    transactions.release(latest);
    if (transaction != null) {
      transactions.release(transaction);
    }
  }
}
