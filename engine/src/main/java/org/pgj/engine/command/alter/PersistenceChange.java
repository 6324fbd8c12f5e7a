package org.pgj.engine.command.alter;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.sequence.SequenceCommands;
import org.pgj.engine.error.DatabaseError;

/** ALTER TABLE … SET LOGGED and SET UNLOGGED. */
final class PersistenceChange {
  private final CommandContext context;
  private final AlteredTable table;

  PersistenceChange(AlteredTable table) {
    this.context = table.context();
    this.table = table;
  }

  /**
   * @param logged whether the table is to survive a crash
   * @throws DatabaseError 42P16 if the table is temporary, or if a foreign key would lead from a
   *     logged table to an unlogged one
   */
  void run(boolean logged) {
    RelationEntry relation = table.relation();
    if (relation.persistence() == 't') {
      throw new DatabaseError(
          "42P16",
          "cannot change logged status of table \""
              + relation.name()
              + "\" because it is temporary");
    }
    if (relation.persistence() == 'p' == logged) {
      return;
    }
    requireForeignKeys(relation, logged);
    if (table.rewrite() == null) {
      return;
    }
    char persistence = logged ? 'p' : 'u';
    table.rewrite().persistence(persistence);
    new SequenceCommands(context).changeOwned(relation.oid(), persistence);
  }

  private void requireForeignKeys(RelationEntry relation, boolean logged) {
    for (CatalogRow key : context.catalog().source().all(PgConstraint.RELATION)) {
      int table = key.oid(logged ? PgConstraint.CONRELID : PgConstraint.CONFRELID);
      if (key.character(PgConstraint.CONTYPE) != 'f' || table != relation.oid()) {
        continue;
      }
      RelationEntry other =
          context
              .catalog()
              .relations()
              .relation(key.oid(logged ? PgConstraint.CONFRELID : PgConstraint.CONRELID));
      if (other.oid() != relation.oid() && other.persistence() == 'p' != logged) {
        throw new DatabaseError(
            "42P16",
            "could not change table \""
                + relation.name()
                + "\" to "
                + (logged ? "logged" : "unlogged")
                + " because it references "
                + (logged ? "unlogged" : "logged")
                + " table \""
                + other.name()
                + "\"");
      }
    }
  }
}
