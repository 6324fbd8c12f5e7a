package org.pgj.engine.catalog.store;

import java.util.Set;
import java.util.function.Consumer;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
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
 * when the transaction has committed. A message's kind is pg_class if it concerns the relation
 * whose oid it has, else 0: everything is stale.
 */
public final class CatalogInvalidation implements TransactionParticipant {
  private static final int MESSAGE_BYTES = 8;
  private static final int EVERYTHING = 0;

  private final InvalidationQueue queue;
  private final int databaseOid;
  private final Caches caches;
  private final StaleDefinitions stale = new StaleDefinitions();
  private final StaleDefinitions pending = new StaleDefinitions();
  private boolean definesAnything;

  /** The own caches. */
  public interface Caches {
    /** Of a process that keeps nothing. */
    Caches NONE =
        new Caches() {
          @Override
          public void forget() {}

          @Override
          public void forget(Set<Integer> relations) {}
        };

    /** Forget what users may have changed. */
    void forget();

    /** Forget some relations. */
    void forget(Set<Integer> relations);
  }

  public CatalogInvalidation(
      InvalidationQueue queue, int databaseOid, TransactionManager transactions, Caches caches) {
    this.queue = queue;
    this.databaseOid = databaseOid;
    this.caches = caches;
    transactions.register(this);
  }

  void inserted(SystemCatalog table, CatalogRow row, StaleDefinitions.ShadowSearch shadows) {
    change(table, definitions -> definitions.inserted(table, row, shadows));
  }

  void updated(
      SystemCatalog table,
      CatalogRow before,
      CatalogRow row,
      StaleDefinitions.ShadowSearch shadows) {
    change(table, definitions -> definitions.updated(table, before, row, shadows));
  }

  void overwritten(SystemCatalog table, CatalogRow row) {
    change(table, definitions -> definitions.changed(table, row));
  }

  void deleted(SystemCatalog table, CatalogRow row) {
    change(table, definitions -> definitions.deleted(table, row));
  }

  private void change(SystemCatalog table, Consumer<StaleDefinitions> change) {
    definesAnything |=
        table.relation() != PgLargeobject.RELATION
            && table.relation() != PgLargeobjectMetadata.RELATION;
    StaleDefinitions changed = new StaleDefinitions();
    change.accept(changed);
    stale.add(changed);
    pending.add(changed);
  }

  /** Makes own changes known to the own caches: called between commands. */
  public void commandEnded() {
    if (stale.isEverything()) {
      stale.clear();
      caches.forget();
    } else if (!stale.isEmpty()) {
      Set<Integer> relations = Set.copyOf(stale.relations());
      stale.clear();
      caches.forget(relations);
    }
  }

  /**
   * Another backend changed something.
   *
   * @param database oid of its database, 0 for something that all share
   * @param kind of the message
   * @param first content of the message
   */
  public void changedElsewhere(int database, int kind, long first) {
    if (database != 0 && database != databaseOid) {
      return;
    }
    if (kind == PgClass.RELATION) {
      stale.addRelation((int) first);
    } else {
      stale.addEverything(false);
    }
  }

  /** Messages of other backends have been missed. */
  public void missed() {
    stale.addEverything(false);
  }

  @Override
  public void atEnd(boolean committed) {
    if (committed) {
      publish();
    } else {
      stale.add(pending);
    }
    pending.clear();
    definesAnything = false;
    commandEnded();
  }

  private void publish() {
    InvalidationQueue.Batch batch = new InvalidationQueue.Batch();
    for (int relation : pending.relations()) {
      batch.add(databaseOid, PgClass.RELATION, relation, 0);
    }
    if (pending.isEverythingShared()) {
      // Other databases of this process have caches of their own.
      batch.add(0, EVERYTHING, 0, 0);
      queue.publish(batch);
    } else {
      if (pending.isEverything()) {
        batch.add(databaseOid, EVERYTHING, 0, 0);
      }
      queue.publishToOthers(batch);
    }
  }

  @Override
  public boolean changesRowsOnly() {
    return !definesAnything;
  }

  @Override
  public void contributeToPrepared(EndRecord record, boolean commit) {
    if (commit && !pending.isEmpty()) {
      byte[] message = new byte[MESSAGE_BYTES];
      ByteArrays.putInt(message, 0, pending.isEverythingShared() ? 0 : databaseOid);
      ByteArrays.putInt(message, 4, EVERYTHING);
      record.add(EndRecord.INVALIDATIONS, message, 0, message.length);
    }
  }

  @Override
  public void preparedEnded(int kind, byte[] content, int from, int length) {
    if (kind == EndRecord.INVALIDATIONS) {
      InvalidationQueue.Batch messages = new InvalidationQueue.Batch();
      for (int at = from; at < from + length; at += MESSAGE_BYTES) {
        messages.add(ByteArrays.getInt(content, at), EVERYTHING, 0, 0);
      }
      queue.publish(messages);
    }
  }

  @Override
  public void subtransactionEnded(int level, boolean committed) {
    if (!committed && !pending.isEmpty()) {
      stale.add(pending);
      commandEnded();
    }
  }
}
