package org.pgj.engine.backend.database;

import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.privilege.AccessRights;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.planner.plan.PlannedStatement;

/** Checks that a statement's roles may do to tables what it does (manual: section 5.8). */
final class AccessChecks {
  private final EngineRuntime runtime;
  private final DatabaseSession database;

  AccessChecks(EngineRuntime runtime, DatabaseSession database) {
    this.runtime = runtime;
    this.database = database;
  }

  /** Throws 42501 if a privilege is missing. */
  void check(PlannedStatement statement) {
    if (statement.modifiesData()) {
      // The view that was named comes before what is written below it.
      check(statement.relations().stream().filter(relation -> relation.kind() == 'v').toList());
    }
    check(statement.relations());
  }

  private void check(List<RangeTableEntry.Relation> relations) {
    boolean isSuperuser = runtime.functions().isSuperuser();
    AccessRights rights = null;
    for (RangeTableEntry.Relation relation : relations) {
      RangeTableEntry.AccessCheck access = relation.access();
      if (access == null
          || access.required() == 0
          || isSuperuser && (access.checkAs() == 0 || access.checkAs() == user())) {
        continue;
      }
      if (rights == null) {
        rights =
            new AccessRights(
                database.catalog(), new Memberships(database.catalog(), database.oid()));
      }
      check(relation, access, rights);
    }
  }

  /** Throws 55000 if a materialized view that is read has no data. */
  void requirePopulated(PlannedStatement statement) {
    for (RangeTableEntry.Relation relation : statement.relations()) {
      if (relation.kind() == 'm'
          && !database.catalog().relations().relation(relation.relation()).populated()) {
        throw new DatabaseError(
                "55000", "materialized view \"" + relation.name() + "\" has not been populated")
            .hint("Use the REFRESH MATERIALIZED VIEW command.");
      }
    }
  }

  private int user() {
    return runtime.functions().currentUserOid();
  }

  private void check(
      RangeTableEntry.Relation relation, RangeTableEntry.AccessCheck access, AccessRights rights) {
    int role = access.checkAs() == 0 ? user() : access.checkAs();
    RelationEntry entry = database.catalog().relations().relation(relation.relation());
    Securable kind = entry.kind() == 'S' ? Securable.SEQUENCE : Securable.TABLE;
    Long held = rights.held(role, kind, entry.oid());
    long missing = access.required() & ~(held == null ? 0 : held);
    if (missing == 0) {
      return;
    }
    boolean byColumns =
        (missing & ~Securable.COLUMN_PRIVILEGES) == 0
            && allowed(missing, Privilege.SELECT, access.selected(), role, entry, rights)
            && allowed(missing, Privilege.INSERT, access.inserted(), role, entry, rights)
            && allowed(missing, Privilege.UPDATE, access.updated(), role, entry, rights);
    if (!byColumns) {
      throw new DatabaseError(
          "42501",
          "permission denied for "
              + switch (entry.kind()) {
                case 'v' -> "view ";
                case 'm' -> "materialized view ";
                case 'S' -> "sequence ";
                case 'f' -> "foreign table ";
                default -> "table ";
              }
              + entry.name());
    }
  }

  /** Whether what is missing of a privilege on the table was granted on all columns used. */
  private static boolean allowed(
      long missing,
      Privilege privilege,
      Set<Integer> columns,
      int role,
      RelationEntry entry,
      AccessRights rights) {
    if ((missing & privilege.bit()) == 0) {
      return true;
    }
    if (columns.isEmpty()) {
      return privilege == Privilege.SELECT && onSome(role, entry, rights);
    }
    for (int column : columns) {
      if (column == 0 ? !onAll(role, entry, rights) : !on(column, privilege, role, entry, rights)) {
        return false;
      }
    }
    return true;
  }

  private static boolean on(
      int column, Privilege privilege, int role, RelationEntry entry, AccessRights rights) {
    Long held = column < 0 ? null : rights.heldOnColumn(role, entry.oid(), column);
    return held != null && (held & privilege.bit()) != 0;
  }

  private static boolean onSome(int role, RelationEntry entry, AccessRights rights) {
    for (int i = 1; i <= entry.attributes().size(); i++) {
      if (on(i, Privilege.SELECT, role, entry, rights)) {
        return true;
      }
    }
    return false;
  }

  private static boolean onAll(int role, RelationEntry entry, AccessRights rights) {
    for (int i = 1; i <= entry.attributes().size(); i++) {
      if (!entry.attribute(i).dropped() && !on(i, Privilege.SELECT, role, entry, rights)) {
        return false;
      }
    }
    return true;
  }
}
