package org.pgj.engine.command.trigger;

import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.TableObject;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedObjectName;

/** What DROP TRIGGER means. */
public final class DropTrigger {
  private static final TableObject.Kind KIND =
      new TableObject.Kind(
          "trigger", "table", PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX);

  private final CommandContext context;
  private final CatalogStore store;

  public DropTrigger(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /** The trigger that DROP names; null if there is none and that is no error. */
  public ObjectAddress target(ParsedObjectName object, boolean ifExists) {
    TableObject found = TableObject.find(context, object, KIND, ifExists);
    if (found == null) {
      return null;
    }
    StoredRow row = found.row();
    if (row.oid(PgTrigger.TGPARENTID) != 0) {
      throw copied(row.text(PgTrigger.TGNAME), found.table(), row.oid(PgTrigger.TGPARENTID));
    }
    return ObjectAddress.of(PgTrigger.RELATION, row.oid(PgTrigger.OID));
  }

  /** A partition's copy of a trigger goes with the trigger only. */
  private DatabaseError copied(String name, RelationEntry relation, int parent) {
    StoredRow row = store.rows(PgTrigger.RELATION, PgTrigger.TRIGGER_OID_INDEX, parent).getFirst();
    String other =
        "trigger "
            + row.text(PgTrigger.TGNAME)
            + " on table "
            + context.catalog().relations().relation(row.oid(PgTrigger.TGRELID)).name();
    return new DatabaseError(
            "2BP01",
            "cannot drop trigger "
                + name
                + " on table "
                + relation.name()
                + " because "
                + other
                + " requires it")
        .hint("You can drop " + other + " instead.");
  }
}
