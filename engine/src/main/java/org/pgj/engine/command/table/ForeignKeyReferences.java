package org.pgj.engine.command.table;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;

/**
 * Who refers to tables that are to be emptied. Of several, the one that was made first is named:
 * the place of a constraint's row in its catalog tells nothing.
 */
final class ForeignKeyReferences {
  private final CommandContext context;

  ForeignKeyReferences(CommandContext context) {
    this.context = context;
  }

  /** Refuses if a table that is not among them refers to one of these: 0A000. */
  void requireNone(List<RelationEntry> tables) {
    if (noneHasTriggers(tables)) {
      return;
    }
    Map<Integer, CatalogRow> keys = keys();
    Set<Integer> emptied = oids(tables);
    for (RelationEntry table : tables) {
      for (int other : referencing(Set.of(table.oid()), keys)) {
        if (!emptied.contains(other)) {
          throw referenced(table, context.catalog().relations().relation(other));
        }
      }
    }
  }

  private static DatabaseError referenced(RelationEntry table, RelationEntry referencing) {
    return new DatabaseError(
            "0A000", "cannot truncate a table referenced in a foreign key constraint")
        .detail("Table \"" + referencing.name() + "\" references \"" + table.name() + "\".")
        .hint(
            "Truncate table \""
                + referencing.name()
                + "\" at the same time, or use TRUNCATE ... CASCADE.");
  }

  /** Adds the tables that refer to these, and those that refer to them, and so on. */
  void addReferencing(List<RelationEntry> tables) {
    if (noneHasTriggers(tables)) {
      return;
    }
    Map<Integer, CatalogRow> keys = keys();
    Set<Integer> emptied = oids(tables);
    for (Set<Integer> others = others(emptied, keys);
        !others.isEmpty();
        others = others(emptied, keys)) {
      for (int other : others) {
        RelationLocks.acquire(context, other, LockMode.ACCESS_EXCLUSIVE);
        RelationEntry table = context.catalog().relations().relation(other);
        context
            .session()
            .notices()
            .receive(Notice.notice("truncate cascades to table \"" + table.name() + "\""));
        tables.add(table);
      }
      emptied.addAll(others);
    }
  }

  private static Set<Integer> others(Set<Integer> emptied, Map<Integer, CatalogRow> keys) {
    Set<Integer> others = referencing(emptied, keys);
    others.removeAll(emptied);
    return others;
  }

  /**
   * The tables that refer to one of these. A key that is a copy for a partition stands for the key
   * that it is a copy of: who empties a partition with all that refers to it empties what refers to
   * the partitioned table.
   */
  private static Set<Integer> referencing(Set<Integer> tables, Map<Integer, CatalogRow> keys) {
    Set<Integer> referenced = inOrderOfCreation();
    referenced.addAll(tables);
    Set<Integer> referencing = inOrderOfCreation();
    int known;
    do {
      known = referenced.size();
      for (CatalogRow key : keys.values()) {
        if (referenced.contains(key.oid(PgConstraint.CONFRELID))) {
          referencing.add(key.oid(PgConstraint.CONRELID));
          referenced.add(original(key, keys).oid(PgConstraint.CONFRELID));
        }
      }
    } while (referenced.size() > known);
    return referencing;
  }

  private static CatalogRow original(CatalogRow key, Map<Integer, CatalogRow> keys) {
    CatalogRow original = key;
    while (original.oid(PgConstraint.CONPARENTID) != 0) {
      original = keys.get(original.oid(PgConstraint.CONPARENTID));
    }
    return original;
  }

  /** The foreign keys of the database by their OIDs. */
  private Map<Integer, CatalogRow> keys() {
    Map<Integer, CatalogRow> keys = new HashMap<>();
    for (CatalogRow row : context.catalog().source().all(PgConstraint.RELATION)) {
      if (row.character(PgConstraint.CONTYPE) == 'f') {
        keys.put(row.oid(PgConstraint.OID), row);
      }
    }
    return keys;
  }

  private static Set<Integer> oids(List<RelationEntry> tables) {
    Set<Integer> oids = inOrderOfCreation();
    tables.forEach(table -> oids.add(table.oid()));
    return oids;
  }

  private static Set<Integer> inOrderOfCreation() {
    return new TreeSet<>(Comparator.comparingInt(oid -> oid ^ Integer.MIN_VALUE));
  }

  private static boolean noneHasTriggers(List<RelationEntry> tables) {
    for (RelationEntry table : tables) {
      if (table.hasTriggers()) {
        return false;
      }
    }
    return true;
  }
}
