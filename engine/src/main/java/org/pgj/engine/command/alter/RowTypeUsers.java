package org.pgj.engine.command.alter;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;

/**
 * Refuses to change a row type while a table stores values of it, be it within arrays, domains,
 * ranges or other composite types: stored values are not written anew.
 */
final class RowTypeUsers {
  private final CommandContext context;
  private final CatalogStore store;
  private final RelationEntry changed;

  /**
   * @param changed the table or composite type that is to change
   */
  RowTypeUsers(CommandContext context, RelationEntry changed) {
    this.context = context;
    this.store = context.changes().store();
    this.changed = changed;
  }

  void refuse() {
    if (changed.rowType() != 0) {
      refuseUsersOf(changed.rowType());
    }
  }

  private void refuseUsersOf(int type) {
    for (StoredRow row :
        store.rows(PgDepend.RELATION, PgDepend.DEPEND_REFERENCE_INDEX, PgType.RELATION, type)) {
      int user = row.oid(PgDepend.OBJID);
      int column = row.int4(PgDepend.OBJSUBID);
      if (row.oid(PgDepend.CLASSID) == PgType.RELATION) {
        refuseUsersOf(user);
      } else if (row.oid(PgDepend.CLASSID) == PgClass.RELATION && column > 0) {
        refuseColumn(context.catalog().relations().relation(user), column);
      }
    }
  }

  private void refuseColumn(RelationEntry user, int column) {
    switch (user.kind()) {
      case 'r', 'm', 'p' -> throw used(user, user.attribute(column).name());
      default -> {
        if (user.rowType() != 0) {
          refuseUsersOf(user.rowType());
        }
      }
    }
  }

  private DatabaseError used(RelationEntry user, String column) {
    boolean isType = changed.kind() == 'c';
    return new DatabaseError(
        "0A000",
        "cannot alter "
            + (isType ? "type" : "table")
            + " \""
            + changed.name()
            + "\" because column \""
            + user.name()
            + "."
            + column
            + "\" uses "
            + (isType ? "it" : "its row type"));
  }
}
