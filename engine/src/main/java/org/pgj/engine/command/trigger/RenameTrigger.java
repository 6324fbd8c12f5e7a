package org.pgj.engine.command.trigger;

import java.util.List;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;

/** ALTER TRIGGER … RENAME: the copies that partitions have are renamed along. */
public final class RenameTrigger {
  private final CommandContext context;
  private final CatalogStore store;

  public RenameTrigger(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /**
   * Renames a trigger.
   *
   * @throws DatabaseError 42704 if there is none of the name, XX000 if it is a partition's copy,
   *     42710 if the new name is taken
   */
  public void run(RelationEntry table, String name, String newName) {
    StoredRow trigger = find(table, name);
    if (trigger == null) {
      throw new DatabaseError(
          "42704", "trigger \"" + name + "\" for table \"" + table.name() + "\" does not exist");
    }
    int parent = trigger.oid(PgTrigger.TGPARENTID);
    if (parent != 0) {
      StoredRow original =
          store.rows(PgTrigger.RELATION, PgTrigger.TRIGGER_OID_INDEX, parent).getFirst();
      throw new DatabaseError(
              "XX000", "cannot rename trigger \"" + name + "\" on table \"" + table.name() + "\"")
          .hint(
              "Rename the trigger on the partitioned table \""
                  + relation(original.oid(PgTrigger.TGRELID)).name()
                  + "\" instead.");
    }
    rename(table, trigger, name, newName);
  }

  private void rename(RelationEntry table, StoredRow trigger, String expected, String newName) {
    if (find(table, newName) != null) {
      throw new DatabaseError(
          "42710",
          "trigger \"" + newName + "\" for relation \"" + table.name() + "\" already exists");
    }
    String name = trigger.text(PgTrigger.TGNAME);
    store.update(PgTrigger.RELATION, trigger, values -> values.text(PgTrigger.TGNAME, newName));
    if (!name.equals(expected)) {
      context
          .session()
          .notices()
          .receive(
              Notice.notice(
                  "renamed trigger \"" + name + "\" on relation \"" + table.name() + "\""));
    }
    if (table.kind() == 'p') {
      for (int partition : context.catalog().relations().children(table.oid())) {
        RelationLocks.acquire(context, partition, LockMode.ACCESS_EXCLUSIVE);
        for (StoredRow copy : rows(partition)) {
          if (copy.oid(PgTrigger.TGPARENTID) == trigger.oid(PgTrigger.OID)) {
            rename(relation(partition), copy, expected, newName);
          }
        }
      }
    }
  }

  private StoredRow find(RelationEntry table, String name) {
    for (StoredRow row : rows(table.oid())) {
      if (row.text(PgTrigger.TGNAME).equals(name)) {
        return row;
      }
    }
    return null;
  }

  private List<StoredRow> rows(int table) {
    return store.rows(PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX, table);
  }

  private RelationEntry relation(int oid) {
    return context.catalog().relations().relation(oid);
  }
}
