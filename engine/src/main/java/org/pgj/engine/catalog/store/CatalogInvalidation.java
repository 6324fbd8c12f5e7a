package org.pgj.engine.catalog.store;

import org.pgj.engine.catalog.schema.PgLargeobject;
import org.pgj.engine.catalog.schema.PgLargeobjectMetadata;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.shared.InvalidationQueue;
import org.pgj.engine.transaction.EndRecord;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.TransactionParticipant;

/**
 * Carries catalog changes to all caches: to the own ones at the next command, to other backends'
 * when the transaction has committed.
 */
public final class CatalogInvalidation implements TransactionParticipant {
  private static final int MESSAGE_BYTES = 8;

  private final InvalidationQueue queue;
  private final int databaseOid;
  private final Runnable forget;
  private InvalidationQueue.Batch pending = new InvalidationQueue.Batch();
  private boolean stale;

  /**
   * @param forget makes the own caches forget what users may have changed
   */
  public CatalogInvalidation(
      InvalidationQueue queue, int databaseOid, TransactionManager transactions, Runnable forget) {
    this.queue = queue;
    this.databaseOid = databaseOid;
    this.forget = forget;
    transactions.register(this);
  }

  /** A row of a system table was inserted, replaced or deleted. */
  void changed(SystemCatalog table) {
    if (table.relation() == PgLargeobject.RELATION
        || table.relation() == PgLargeobjectMetadata.RELATION) {
      // No cache holds large objects.
      return;
    }
    stale = true;
    if (pending.size() == 0) {
      pending.add(table.shared() ? 0 : databaseOid, table.relation(), 0, 0);
    } else if (table.shared() && pending.database(pending.size() - 1) != 0) {
      pending.add(0, table.relation(), 0, 0);
    }
  }

  /** Makes own changes known to the own caches: called between commands. */
  public void commandEnded() {
    if (stale) {
      stale = false;
      forget.run();
    }
  }

  /**
   * Another backend changed something.
   *
   * @param database oid of its database, 0 for something that all share
   */
  public void changedElsewhere(int database) {
    stale |= database == 0 || database == databaseOid;
  }

  @Override
  public void atEnd(boolean committed) {
    if (committed) {
      queue.publish(pending);
    } else if (pending.size() > 0) {
      stale = true;
    }
    if (pending.size() > 0) {
      pending = new InvalidationQueue.Batch();
    }
    commandEnded();
  }

  @Override
  public boolean changesRowsOnly() {
    return pending.size() == 0;
  }

  @Override
  public void contributeToPrepared(EndRecord record, boolean commit) {
    if (commit && pending.size() > 0) {
      byte[] messages = new byte[MESSAGE_BYTES * pending.size()];
      for (int i = 0; i < pending.size(); i++) {
        ByteArrays.putInt(messages, MESSAGE_BYTES * i, pending.database(i));
        ByteArrays.putInt(messages, MESSAGE_BYTES * i + 4, pending.kind(i));
      }
      record.add(EndRecord.INVALIDATIONS, messages, 0, messages.length);
    }
  }

  @Override
  public void preparedEnded(int kind, byte[] content, int from, int length) {
    if (kind == EndRecord.INVALIDATIONS) {
      InvalidationQueue.Batch messages = new InvalidationQueue.Batch();
      for (int at = from; at < from + length; at += MESSAGE_BYTES) {
        messages.add(ByteArrays.getInt(content, at), ByteArrays.getInt(content, at + 4), 0, 0);
      }
      queue.publish(messages);
    }
  }

  @Override
  public void subtransactionEnded(int level, boolean committed) {
    if (!committed && pending.size() > 0) {
      stale = true;
      commandEnded();
    }
  }
}
