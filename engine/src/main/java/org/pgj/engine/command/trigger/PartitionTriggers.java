package org.pgj.engine.command.trigger;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.planner.relation.InheritedColumns;
import org.pgj.engine.trigger.Trigger;

/** Row triggers of partitioned tables: every partition has a copy of each of them. */
public final class PartitionTriggers {
  private static final int OLD = 1;
  private static final int NEW = 2;

  private final CommandContext context;
  private final CatalogStore store;

  public PartitionTriggers(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /**
   * Gives all partitions of a table a copy of one of its triggers.
   *
   * @param replaces whether it takes the place of a partition's own trigger of the name
   */
  void extend(int table, StoredRow trigger, boolean replaces) {
    for (int partition : context.catalog().relations().children(table)) {
      for (StoredRow own : rows(partition)) {
        if (own.oid(PgTrigger.TGPARENTID) == trigger.oid(PgTrigger.OID)
            || replaces && isOwn(own, trigger.text(PgTrigger.TGNAME))) {
          remove(own);
        }
      }
      copy(trigger, table, partition, replaces);
    }
  }

  /** Enables or disables the copies of a trigger that partitions have, as the trigger itself is. */
  public void enableCopies(StoredRow trigger, char state) {
    for (int partition : context.catalog().relations().children(trigger.oid(PgTrigger.TGRELID))) {
      for (StoredRow own : rows(partition)) {
        if (own.oid(PgTrigger.TGPARENTID) == trigger.oid(PgTrigger.OID)) {
          if (own.character(PgTrigger.TGENABLED) != state) {
            store.update(
                PgTrigger.RELATION, own, values -> values.character(PgTrigger.TGENABLED, state));
          }
          enableCopies(own, state);
        }
      }
    }
  }

  private void requireFree(RelationEntry table, String name) {
    for (StoredRow own : rows(table.oid())) {
      if (own.text(PgTrigger.TGNAME).equals(name)) {
        throw new DatabaseError(
            "42710",
            "trigger \"" + name + "\" for relation \"" + table.name() + "\" already exists");
      }
    }
  }

  private void remove(StoredRow trigger) {
    new ObjectRemover(context.changes())
        .drop(List.of(ObjectAddress.of(PgTrigger.RELATION, trigger.oid(PgTrigger.OID))), true);
  }

  /** Gives a partition copies of the row triggers of its parent that it does not have yet. */
  public void copyAll(int parent, int partition) {
    for (StoredRow trigger : rows(parent)) {
      boolean isOfRows = (trigger.int2(PgTrigger.TGTYPE) & Trigger.ROW) != 0;
      if (isOfRows && !trigger.bool(PgTrigger.TGISINTERNAL) && !isCopied(trigger, partition)) {
        copy(trigger, parent, partition, false);
      }
    }
  }

  /**
   * Refuses tables that have row triggers with transition tables.
   *
   * @param what the table is to become
   * @param detail why it cannot
   */
  public void requireNoRowCapture(RelationEntry table, String what, String detail) {
    for (StoredRow trigger : rows(table.oid())) {
      boolean captures =
          !trigger.isNull(PgTrigger.TGOLDTABLE) || !trigger.isNull(PgTrigger.TGNEWTABLE);
      if (captures && (trigger.int2(PgTrigger.TGTYPE) & Trigger.ROW) != 0) {
        throw new DatabaseError(
                "0A000",
                "trigger \""
                    + trigger.text(PgTrigger.TGNAME)
                    + "\" prevents table \""
                    + table.name()
                    + "\" from becoming "
                    + what)
            .detail(detail);
      }
    }
  }

  /** Removes the copies that a table has of triggers of its former parent. */
  public void removeCopies(int partition) {
    for (StoredRow trigger : rows(partition)) {
      if (trigger.oid(PgTrigger.TGPARENTID) != 0) {
        remove(trigger);
      }
    }
  }

  private List<StoredRow> rows(int table) {
    return store.rows(PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX, table);
  }

  private boolean isCopied(StoredRow trigger, int partition) {
    for (StoredRow own : rows(partition)) {
      if (own.oid(PgTrigger.TGPARENTID) == trigger.oid(PgTrigger.OID)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOwn(StoredRow trigger, String name) {
    return trigger.text(PgTrigger.TGNAME).equals(name)
        && trigger.oid(PgTrigger.TGPARENTID) == 0
        && trigger.oid(PgTrigger.TGCONSTRAINT) == 0
        && !trigger.bool(PgTrigger.TGISINTERNAL);
  }

  private void copy(StoredRow trigger, int parent, int partition, boolean replaces) {
    RelationEntry table = context.catalog().relations().relation(partition);
    requireFree(table, trigger.text(PgTrigger.TGNAME));
    InheritedColumns columns =
        InheritedColumns.of(context.catalog().relations().relation(parent), table);
    int[] attributes = trigger.numbers(PgTrigger.TGATTR).clone();
    for (int a = 0; a < attributes.length; a++) {
      attributes[a] = columns.toChild(attributes[a]);
    }
    String condition = trigger.text(PgTrigger.TGQUAL);
    if (condition != null) {
      Expression stored = context.queries().executions().stored().read(condition);
      condition = TreeWriter.write(columns.toChild(columns.toChild(stored, OLD), NEW));
    }
    int oid = store.newOid(PgTrigger.RELATION, PgTrigger.TRIGGER_OID_INDEX);
    int constraint =
        trigger.oid(PgTrigger.TGCONSTRAINT) == 0
            ? 0
            : new ConstraintWriter(context.changes())
                .create(
                    ConstraintEntry.ofTrigger(
                        trigger.text(PgTrigger.TGNAME),
                        table.namespace(),
                        trigger.bool(PgTrigger.TGDEFERRABLE),
                        trigger.bool(PgTrigger.TGINITDEFERRED),
                        partition));
    RowValues row =
        store
            .change(PgTrigger.RELATION, trigger)
            .oid(PgTrigger.TGCONSTRAINT, constraint)
            .oid(PgTrigger.OID, oid)
            .oid(PgTrigger.TGRELID, partition)
            .oid(PgTrigger.TGPARENTID, trigger.oid(PgTrigger.OID))
            .int2Vector(PgTrigger.TGATTR, attributes)
            .text(PgTrigger.TGQUAL, condition);
    store.insert(PgTrigger.RELATION, row);
    CatalogChanges changes = context.changes();
    ObjectAddress address = ObjectAddress.of(PgTrigger.RELATION, oid);
    changes.depend(
        address,
        ObjectAddress.of(PgProc.RELATION, trigger.oid(PgTrigger.TGFOID)),
        CatalogChanges.NORMAL);
    changes.depend(address, ObjectAddress.relation(partition), CatalogChanges.AUTO);
    changes.depend(
        address,
        ObjectAddress.of(PgTrigger.RELATION, trigger.oid(PgTrigger.OID)),
        CatalogChanges.AUTO);
    if (constraint != 0) {
      changes.depend(
          ObjectAddress.of(PgConstraint.RELATION, constraint), address, CatalogChanges.INTERNAL);
    }
    new RelationWriter(context.changes()).setHasTriggers(partition);
    changes.nextCommand();
    if (table.kind() == 'p') {
      for (StoredRow own : rows(partition)) {
        if (own.oid(PgTrigger.OID) == oid) {
          extend(partition, own, replaces);
        }
      }
    }
  }
}
