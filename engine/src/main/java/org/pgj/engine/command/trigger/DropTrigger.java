package org.pgj.engine.command.trigger;

import java.util.List;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.RelationName;

/** What DROP TRIGGER means. */
public final class DropTrigger {
  private static final int ACCESS_EXCLUSIVE = 8;

  private final CommandContext context;
  private final CatalogStore store;

  public DropTrigger(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  private static RelationName table(List<String> parts) {
    int count = parts.size();
    return new RelationName(
        count > 3 ? parts.get(count - 4) : null,
        count > 2 ? parts.get(count - 3) : null,
        parts.get(count - 2),
        -1);
  }

  private StoredRow row(RelationEntry relation, String name) {
    List<StoredRow> rows =
        store.rows(
            PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX, relation.oid(), name);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private static DatabaseError missing(String name, RelationEntry relation) {
    return new DatabaseError(
        "42704", "trigger \"" + name + "\" for table \"" + relation.name() + "\" does not exist");
  }

  /** The trigger that DROP names; null if there is none and that is no error. */
  public ObjectAddress target(ParsedObjectName object, boolean ifExists) {
    List<String> parts = object.name().parts();
    RelationName name = table(parts);
    if (ifExists && !context.relations().exists(name)) {
      skip("relation \"" + name.name() + "\" does not exist, skipping");
      return null;
    }
    RelationEntry relation = context.relations().open(name, ACCESS_EXCLUSIVE);
    StoredRow row = row(relation, parts.getLast());
    if (row == null) {
      if (ifExists) {
        skip(
            "trigger \""
                + parts.getLast()
                + "\" for relation \""
                + relation.name()
                + "\" does not exist, skipping");
        return null;
      }
      throw missing(parts.getLast(), relation);
    }
    Privileges.requireOwner(context, relation);
    if (row.oid(PgTrigger.TGPARENTID) != 0) {
      throw copied(parts.getLast(), relation, row.oid(PgTrigger.TGPARENTID));
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

  private void skip(String message) {
    context.session().notices().receive(Notice.notice(message));
  }
}
