package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.Relations;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.command.sequence.SequenceCommands;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.ParsedTable;
import org.pgj.engine.parser.tree.ParsedTruncate;

/** TRUNCATE: gives tables and their indexes new empty files. */
public final class TruncateTable {
  /** PostgreSQL's number of AccessExclusiveLock. */
  private static final int ACCESS_EXCLUSIVE = 8;

  private final CommandContext context;

  public TruncateTable(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedTruncate truncate) {
    List<RelationEntry> tables = new ArrayList<>();
    for (ParsedTable parsed : truncate.tables()) {
      RelationEntry table =
          context.relations().open(parsed.name(), ACCESS_EXCLUSIVE, this::requireTruncatable);
      if (parsed.only() && table.kind() == 'p') {
        throw new DatabaseError("42809", "cannot truncate only a partitioned table")
            .hint(
                "Do not specify the ONLY keyword, or use TRUNCATE ONLY on the partitions"
                    + " directly.");
      }
      add(table, tables);
      if (!parsed.only() && table.hasSubclass()) {
        for (int child : new InheritanceLinks(context).descendants(table.oid())) {
          addChild(child, tables);
        }
      }
    }
    ForeignKeyReferences references = new ForeignKeyReferences(context);
    if (truncate.behavior() == DropBehavior.CASCADE) {
      references.addReferencing(tables);
    } else {
      references.requireNone(tables);
    }
    for (RelationEntry table : tables) {
      context.changes().relationsInUse().requireUnused(table, "TRUNCATE");
    }
    fireTriggers(tables, true);
    TableTruncation truncation = new TableTruncation(context.changes(), context.tables());
    for (RelationEntry table : tables) {
      if (table.kind() == 'r') {
        truncation.truncate(table.oid());
      }
      if (truncate.restartIdentity()) {
        restartSequences(table.oid());
      }
    }
    fireTriggers(tables, false);
    return "TRUNCATE TABLE";
  }

  /** Before the lock: nobody may make others wait for a table that is not theirs to truncate. */
  private void requireTruncatable(RelationEntry table) {
    if (table.kind() != 'r' && table.kind() != 'p') {
      throw new DatabaseError("42809", "\"" + table.name() + "\" is not a table");
    }
    Privileges.requireRelation(context, table, Privileges.TRUNCATE);
  }

  private void addChild(int child, List<RelationEntry> tables) {
    Relations relations = context.catalog().relations();
    if (!relations.isOfOtherSession(relations.relation(child))) {
      lock(child);
      RelationEntry entry = relations.relation(child);
      if (entry != null) {
        add(entry, tables);
      }
    }
  }

  private void lock(int table) {
    RelationLocks.acquire(context, table, LockMode.ACCESS_EXCLUSIVE);
  }

  private void fireTriggers(List<RelationEntry> tables, boolean before) {
    for (RelationEntry table : tables) {
      if (table.hasTriggers()) {
        context.truncateTriggers().fire(table.oid(), before);
      }
    }
  }

  private static void add(RelationEntry table, List<RelationEntry> tables) {
    for (RelationEntry earlier : tables) {
      if (earlier.oid() == table.oid()) {
        return;
      }
    }
    tables.add(table);
  }

  /** Sequences that belong to the table's columns start again. */
  private void restartSequences(int table) {
    for (StoredRow row :
        context
            .changes()
            .store()
            .rows(PgDepend.RELATION, PgDepend.DEPEND_REFERENCE_INDEX, PgClass.RELATION, table)) {
      int owned = row.oid(PgDepend.OBJID);
      if (row.oid(PgDepend.CLASSID) == PgClass.RELATION
          && row.int4(PgDepend.REFOBJSUBID) != 0
          && context.catalog().relations().relation(owned).kind() == 'S') {
        new SequenceCommands(context).restart(owned);
      }
    }
  }
}
