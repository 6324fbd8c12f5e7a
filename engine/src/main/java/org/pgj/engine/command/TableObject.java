package org.pgj.engine.command;

import java.util.List;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.RelationName;

/**
 * What belongs to a table and is named with it: {@code DROP TRIGGER name ON table} and its kin.
 *
 * @param row null if the table has none of the name
 */
public record TableObject(RelationEntry table, StoredRow row) {
  private static final int ACCESS_EXCLUSIVE = 8;

  /** A kind of such objects: where its rows are found by table and name, and what it is called. */
  public record Kind(String name, String owner, int catalog, int index) {}

  /**
   * Finds what DROP names, and locks its table.
   *
   * @return null if there is none and that is no error; the client has been told
   * @throws DatabaseError 42704 if it must be there, 42501 if the user does not own the table
   */
  public static TableObject find(
      CommandContext context, ParsedObjectName object, Kind kind, boolean ifExists) {
    List<String> parts = object.name().parts();
    RelationName name = table(parts);
    if (ifExists && !context.relations().exists(name)) {
      skip(context, "relation \"" + name.name() + "\" does not exist, skipping");
      return null;
    }
    RelationEntry table = context.relations().open(name, ACCESS_EXCLUSIVE);
    List<StoredRow> rows =
        context.changes().store().rows(kind.catalog(), kind.index(), table.oid(), parts.getLast());
    if (rows.isEmpty()) {
      String missing = kind.name() + " \"" + parts.getLast() + "\" for ";
      if (!ifExists) {
        throw new DatabaseError(
            "42704", missing + kind.owner() + " \"" + table.name() + "\" does not exist");
      }
      skip(context, missing + "relation \"" + table.name() + "\" does not exist, skipping");
      return null;
    }
    Privileges.requireOwner(context, table);
    return new TableObject(table, rows.getFirst());
  }

  /** The table in a name whose last part is the object's. */
  public static RelationName table(List<String> parts) {
    int count = parts.size();
    return new RelationName(
        count > 3 ? parts.get(count - 4) : null,
        count > 2 ? parts.get(count - 3) : null,
        parts.get(count - 2),
        -1);
  }

  private static void skip(CommandContext context, String message) {
    context.session().notices().receive(Notice.notice(message));
  }
}
