package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;

/**
 * The rows of pg_trigger that stand for a foreign key: two at the referenced table for what happens
 * to keys, two at the referencing one for the checks. Only whether they are enabled matters here;
 * what they do is done by the constraint itself.
 */
public final class ForeignKeyTriggers {
  private static final int ROW_INSERT = 1 | 4;
  private static final int ROW_DELETE = 1 | 8;
  private static final int ROW_UPDATE = 1 | 16;
  private static final int CHECK_INSERT = 1644;
  private static final int CHECK_UPDATE = 1645;

  private final CatalogChanges changes;
  private final CatalogStore store;

  public ForeignKeyTriggers(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
  }

  /**
   * @param constraint oid of the constraint
   */
  public void create(ConstraintEntry key, int constraint) {
    createActions(key, constraint);
    int referenced = key.referencedRelation();
    int referencing = key.relation();
    create(key, constraint, referencing, referenced, 'c', CHECK_INSERT, ROW_INSERT, true);
    create(key, constraint, referencing, referenced, 'c', CHECK_UPDATE, ROW_UPDATE, true);
  }

  /** Removes those of a constraint. */
  public void remove(int constraint) {
    List<ObjectAddress> triggers = new ArrayList<>();
    for (StoredRow row :
        store.rows(PgTrigger.RELATION, PgTrigger.TRIGGER_TGCONSTRAINT_INDEX, constraint)) {
      ObjectAddress trigger = ObjectAddress.of(PgTrigger.RELATION, row.oid(PgTrigger.OID));
      changes.forgetDependencies(trigger);
      triggers.add(trigger);
    }
    changes.nextCommand();
    new ObjectRemover(changes).drop(triggers, false);
    changes.nextCommand();
  }

  /** Those at the referenced table. */
  void createActions(ConstraintEntry key, int constraint) {
    int referenced = key.referencedRelation();
    int referencing = key.relation();
    int onDelete = onDelete(key.onDelete());
    int onUpdate = onDelete(key.onUpdate()) + 1;
    boolean deletes = key.onDelete() == 'a';
    boolean updates = key.onUpdate() == 'a';
    create(key, constraint, referenced, referencing, 'a', onDelete, ROW_DELETE, deletes);
    create(key, constraint, referenced, referencing, 'a', onUpdate, ROW_UPDATE, updates);
  }

  /** The built-in function of ON DELETE; that of ON UPDATE follows it. */
  private static int onDelete(char action) {
    return switch (action) {
      case 'c' -> 1646;
      case 'r' -> 1648;
      case 'n' -> 1650;
      case 'd' -> 1652;
      default -> 1654;
    };
  }

  private void create(
      ConstraintEntry key,
      int constraint,
      int table,
      int other,
      char side,
      int function,
      int type,
      boolean mayDefer) {
    int oid = store.newOid(PgTrigger.RELATION, PgTrigger.TRIGGER_OID_INDEX);
    store.insert(
        PgTrigger.RELATION,
        store
            .newRow(PgTrigger.RELATION)
            .oid(PgTrigger.OID, oid)
            .oid(PgTrigger.TGRELID, table)
            .oid(PgTrigger.TGPARENTID, 0)
            .text(
                PgTrigger.TGNAME,
                "RI_ConstraintTrigger_" + side + "_" + Integer.toUnsignedString(oid))
            .oid(PgTrigger.TGFOID, function)
            .int2(PgTrigger.TGTYPE, type)
            .character(PgTrigger.TGENABLED, 'O')
            .bool(PgTrigger.TGISINTERNAL, true)
            .oid(PgTrigger.TGCONSTRRELID, other)
            .oid(PgTrigger.TGCONSTRINDID, key.index())
            .oid(PgTrigger.TGCONSTRAINT, constraint)
            .bool(PgTrigger.TGDEFERRABLE, mayDefer && key.deferrable())
            .bool(PgTrigger.TGINITDEFERRED, mayDefer && key.initiallyDeferred())
            .int2(PgTrigger.TGNARGS, 0)
            .int2Vector(PgTrigger.TGATTR, new int[0])
            .payload(PgTrigger.TGARGS, new byte[0]));
    changes.depend(
        ObjectAddress.of(PgTrigger.RELATION, oid),
        ObjectAddress.of(PgConstraint.RELATION, constraint),
        CatalogChanges.INTERNAL);
  }
}
