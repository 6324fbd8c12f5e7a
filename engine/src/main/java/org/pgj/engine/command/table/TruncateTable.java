package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedTable;
import org.pgj.engine.parser.tree.ParsedTruncate;

/** TRUNCATE: gives tables and their indexes new empty files. */
public final class TruncateTable {
  /** PostgreSQL's number of AccessExclusiveLock. */
  private static final int ACCESS_EXCLUSIVE = 8;

  private final CommandContext context;
  private final RelationWriter relations;

  public TruncateTable(CommandContext context) {
    this.context = context;
    this.relations = new RelationWriter(context.changes());
  }

  public String run(ParsedTruncate truncate) {
    if (truncate.restartIdentity()) {
      throw DatabaseError.notSupported("TRUNCATE RESTART IDENTITY").at(truncate.location());
    }
    List<RelationEntry> tables = new ArrayList<>();
    for (ParsedTable parsed : truncate.tables()) {
      RelationEntry table = context.relations().open(parsed.name(), ACCESS_EXCLUSIVE);
      if (table.kind() != 'r') {
        throw new DatabaseError("42809", "\"" + table.name() + "\" is not a table")
            .at(parsed.location());
      }
      tables.add(table);
    }
    for (RelationEntry table : tables) {
      truncate(table);
    }
    return "TRUNCATE TABLE";
  }

  private void truncate(RelationEntry table) {
    OpenTable opened = context.tables().open(table.oid());
    List<Integer> indexes = new ArrayList<>();
    newFile(table);
    for (OpenIndex index : opened.indexes()) {
      newFile(index.relation());
      indexes.add(index.entry().relation());
    }
    if (table.toastRelation() != 0) {
      truncate(context.catalog().relations().relation(table.toastRelation()));
    }
    context.changes().nextCommand();
    OpenTable emptied = context.tables().open(table.oid());
    for (int index : indexes) {
      emptied.index(index).access().create();
    }
  }

  /** The old file goes when the transaction commits, the new one if it aborts. */
  private void newFile(RelationEntry relation) {
    int number = context.changes().transactions().takeOid();
    context.changes().storage().drop(context.tables().file(relation));
    context.changes().storage().create(relations.file(number, relation.persistence()));
    CatalogStore store = context.changes().store();
    StoredRow row = relations.classRow(relation.oid());
    store.update(
        PgClass.RELATION,
        row,
        store
            .change(PgClass.RELATION, row)
            .oid(PgClass.RELFILENODE, number)
            .int4(PgClass.RELPAGES, 0)
            .float4(PgClass.RELTUPLES, -1)
            .int4(PgClass.RELALLVISIBLE, 0));
  }
}
