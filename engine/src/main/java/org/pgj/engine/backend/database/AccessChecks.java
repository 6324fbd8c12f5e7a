package org.pgj.engine.backend.database;

import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.planner.plan.PlannedStatement;

/** Checks that the current user may do to tables what a statement does (manual: section 5.8). */
final class AccessChecks {
  private static final int PUBLIC = 0;

  private final EngineRuntime runtime;
  private final DatabaseSession database;

  AccessChecks(EngineRuntime runtime, DatabaseSession database) {
    this.runtime = runtime;
    this.database = database;
  }

  /** Throws 42501 if a privilege is missing. */
  void check(PlannedStatement statement) {
    if (runtime.functions().isSuperuser()) {
      return;
    }
    int user = runtime.functions().currentUserOid();
    for (RangeTableEntry.Relation relation : statement.relations()) {
      if (relation.access() == null || relation.access().required() == 0) {
        continue;
      }
      RelationEntry entry = database.catalog().relations().relation(relation.relation());
      if (entry.owner() == user) {
        continue;
      }
      long granted = granted(entry, user);
      if ((relation.access().required() & ~granted) != 0) {
        throw new DatabaseError(
            "42501",
            "permission denied for "
                + (entry.isView() ? "view " : entry.kind() == 'S' ? "sequence " : "table ")
                + entry.name());
      }
    }
  }

  private static long granted(RelationEntry entry, int user) {
    if (entry.acl() == null) {
      return 0;
    }
    long granted = 0;
    for (AclItem item : entry.acl()) {
      if (item.grantee() == PUBLIC || item.grantee() == user) {
        granted |= item.privileges() & 0xffff_ffffL;
      }
    }
    return granted;
  }
}
