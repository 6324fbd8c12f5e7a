package org.pgj.engine.command.table;

import java.util.List;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;

/** Who refers to tables that are to be emptied. */
final class ForeignKeyReferences {
  private final CommandContext context;

  ForeignKeyReferences(CommandContext context) {
    this.context = context;
  }

  private static boolean contains(List<RelationEntry> tables, int oid) {
    for (RelationEntry table : tables) {
      if (table.oid() == oid) {
        return true;
      }
    }
    return false;
  }

  /** Refuses if a table that is not among them refers to one of these: 0A000. */
  void requireNone(List<RelationEntry> tables) {
    if (noneHasTriggers(tables)) {
      return;
    }
    for (CatalogRow row : context.catalog().source().all(PgConstraint.RELATION)) {
      if (row.character(PgConstraint.CONTYPE) == 'f'
          && contains(tables, row.oid(PgConstraint.CONFRELID))
          && !contains(tables, row.oid(PgConstraint.CONRELID))) {
        String referencing =
            context.catalog().relations().relation(row.oid(PgConstraint.CONRELID)).name();
        String referenced =
            context.catalog().relations().relation(row.oid(PgConstraint.CONFRELID)).name();
        throw new DatabaseError(
                "0A000", "cannot truncate a table referenced in a foreign key constraint")
            .detail("Table \"" + referencing + "\" references \"" + referenced + "\".")
            .hint(
                "Truncate table \""
                    + referencing
                    + "\" at the same time, or use TRUNCATE ... CASCADE.");
      }
    }
  }

  private static boolean noneHasTriggers(List<RelationEntry> tables) {
    for (RelationEntry table : tables) {
      if (table.hasTriggers()) {
        return false;
      }
    }
    return true;
  }

  /** Adds the tables that refer to these, and those that refer to them, and so on. */
  void addReferencing(List<RelationEntry> tables) {
    for (int i = 0; i < tables.size(); i++) {
      if (!tables.get(i).hasTriggers()) {
        continue;
      }
      for (CatalogRow row : context.catalog().source().all(PgConstraint.RELATION)) {
        int other = row.oid(PgConstraint.CONRELID);
        if (row.character(PgConstraint.CONTYPE) == 'f'
            && row.oid(PgConstraint.CONFRELID) == tables.get(i).oid()
            && !contains(tables, other)) {
          RelationLocks.acquire(context, other, LockMode.ACCESS_EXCLUSIVE);
          RelationEntry table = context.catalog().relations().relation(other);
          context
              .session()
              .notices()
              .receive(Notice.notice("truncate cascades to table \"" + table.name() + "\""));
          tables.add(table);
        }
      }
    }
  }
}
