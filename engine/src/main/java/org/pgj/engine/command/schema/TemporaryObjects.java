package org.pgj.engine.command.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext.TemporarySchema;
import org.pgj.engine.command.table.TableTruncation;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.TransactionParticipant;

/**
 * The temporary schema of a session, {@code pg_temp_N} with the number of its process slot: made at
 * first use, emptied when the session ends. Also does what ON COMMIT says.
 */
public final class TemporaryObjects implements TemporarySchema, TransactionParticipant {
  /** Oid of the bootstrap superuser, who owns the schema. */
  private final CatalogChanges changes;

  private final TableTruncation truncation;
  private final IntConsumer announce;
  private final Map<Integer, Boolean> atCommit = new HashMap<>();
  private int namespace;
  private int createdAtLevel;

  /**
   * @param announce told the schema's oid when it is made, and 0 when it is gone
   */
  public TemporaryObjects(
      CatalogChanges changes, TableTruncation truncation, IntConsumer announce) {
    this.changes = changes;
    this.truncation = truncation;
    this.announce = announce;
    changes.transactions().register(this);
  }

  @Override
  public int namespaceIfAny() {
    return namespace;
  }

  @Override
  public int namespace() {
    if (namespace == 0) {
      String name = "pg_temp_" + changes.transactions().worker().index();
      NamespaceEntry left = changes.catalog().namespace(name);
      if (left == null) {
        namespace = create(name);
        createdAtLevel = changes.transactions().level();
      } else {
        namespace = left.oid();
        dropContents();
      }
      announce.accept(namespace);
    }
    return namespace;
  }

  private int create(String name) {
    CatalogStore store = changes.store();
    int oid = store.newOid(PgNamespace.RELATION, PgNamespace.NAMESPACE_OID_INDEX);
    store.insert(
        PgNamespace.RELATION,
        store
            .newRow(PgNamespace.RELATION)
            .oid(PgNamespace.OID, oid)
            .text(PgNamespace.NSPNAME, name)
            .oid(PgNamespace.NSPOWNER, RoleEntry.BOOTSTRAP_SUPERUSER));
    changes.nextCommand();
    return oid;
  }

  private void dropContents() {
    List<ObjectAddress> objects = new ArrayList<>();
    for (StoredRow row :
        changes
            .store()
            .rows(
                PgDepend.RELATION,
                PgDepend.DEPEND_REFERENCE_INDEX,
                PgNamespace.RELATION,
                namespace)) {
      objects.add(ObjectAddress.of(row.oid(PgDepend.CLASSID), row.oid(PgDepend.OBJID)));
    }
    if (!objects.isEmpty()) {
      new ObjectRemover(changes).drop(objects, true);
    }
  }

  /** Drops all temporary objects within the running transaction: DISCARD TEMP. */
  public void discard() {
    if (namespace != 0) {
      dropContents();
    }
    atCommit.clear();
  }

  /** The session ends, outside of a transaction: its objects go, in one of their own. */
  public void endSession() {
    if (namespace != 0) {
      TransactionManager transactions = changes.transactions();
      transactions.begin(IsolationLevel.READ_COMMITTED, false);
      discard();
      transactions.commit();
      namespace = 0;
      announce.accept(0);
    }
    atCommit.clear();
  }

  @Override
  public void atCommit(int relation, boolean drop) {
    atCommit.put(relation, drop);
  }

  @Override
  public void beforeCommit() {
    if (atCommit.isEmpty()) {
      return;
    }
    List<ObjectAddress> dropped = new ArrayList<>();
    List<Integer> gone = new ArrayList<>();
    for (Map.Entry<Integer, Boolean> entry : atCommit.entrySet()) {
      if (changes.catalog().relations().relation(entry.getKey()) == null) {
        gone.add(entry.getKey());
      } else if (entry.getValue()) {
        dropped.add(ObjectAddress.relation(entry.getKey()));
        gone.add(entry.getKey());
      } else if (changes.transactions().topXidIfAssigned() != 0) {
        truncation.truncate(entry.getKey());
      }
    }
    if (!dropped.isEmpty()) {
      new ObjectRemover(changes).drop(dropped, true);
    }
    atCommit.keySet().removeAll(gone);
  }

  @Override
  public void atEnd(boolean committed) {
    if (createdAtLevel > 0 && !committed) {
      forgetNamespace();
    }
    createdAtLevel = 0;
  }

  @Override
  public void subtransactionEnded(int level, boolean committed) {
    if (createdAtLevel >= level && createdAtLevel > 0) {
      if (committed) {
        createdAtLevel = level - 1;
      } else {
        forgetNamespace();
        createdAtLevel = 0;
      }
    }
  }

  private void forgetNamespace() {
    namespace = 0;
    announce.accept(0);
  }
}
