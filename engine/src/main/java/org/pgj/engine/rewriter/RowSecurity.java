package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowCondition;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.error.DatabaseError;

/** Which rows of tables with row-level security a query may see and write. */
final class RowSecurity {
  private static final long SELECT = 1 << 1;
  private static final long UPDATE = 1 << 2;

  private final Catalog catalog;
  private final RowSecurityUser user;

  RowSecurity(Catalog catalog, RowSecurityUser user) {
    this.catalog = catalog;
    this.user = user;
  }

  /**
   * The policies that a role is subject to on a table.
   *
   * @return null if it sees all rows
   * @throws DatabaseError 42501 if it does not and has set row_security to off
   */
  Policies policies(RangeTableEntry.Relation range) {
    RelationEntry table = catalog.relations().relation(range.relation());
    if (user == null || !table.rowSecurity() || table.kind() != 'r' && table.kind() != 'p') {
      return null;
    }
    user.noteRowSecurity();
    int role =
        range.access() == null || range.access().checkAs() == 0
            ? user.currentUser()
            : range.access().checkAs();
    RoleEntry entry = catalog.role(role);
    if (entry.superuser() || entry.bypassRowSecurity()) {
      return null;
    }
    Memberships memberships = new Memberships(catalog, user.database());
    boolean isOwner = memberships.hasPrivilegesOf(role, table.owner());
    if (isOwner && !table.forceRowSecurity()) {
      return null;
    }
    if (!user.isRowSecurityOn()) {
      throw new DatabaseError(
              "42501",
              "query would be affected by row-level security policy for table \""
                  + table.name()
                  + "\"")
          .hint(
              isOwner
                  ? "To disable the policy for the table's owner, use ALTER TABLE NO FORCE ROW"
                      + " LEVEL SECURITY."
                  : null);
    }
    return Policies.of(catalog, table.oid(), role, memberships);
  }

  /**
   * The conditions on existing rows, over range table entry 1.
   *
   * @param command what is done to the rows of this table
   */
  static List<Expression> visible(
      Policies policies, CommandKind command, RangeTableEntry.Relation range) {
    List<Expression> conditions = new ArrayList<>();
    long required = range.access() == null ? 0 : range.access().required();
    if (command == CommandKind.SELECT) {
      if ((required & UPDATE) != 0) {
        conditions.addAll(policies.using('w'));
      }
      conditions.addAll(policies.using('r'));
    } else if (command == CommandKind.MERGE) {
      conditions.addAll(policies.using('r'));
    } else {
      conditions.addAll(policies.using(command == CommandKind.DELETE ? 'd' : 'w'));
      if ((required & SELECT) != 0) {
        conditions.addAll(policies.using('r'));
      }
    }
    return conditions;
  }

  /** What written rows must satisfy, over range table entry 1. */
  static List<RowCondition> written(
      Policies policies, AnalyzedQuery query, RangeTableEntry.Relation range) {
    boolean selects = range.access() != null && (range.access().required() & SELECT) != 0;
    String table = range.relation() == 0 ? range.name() : policies.table();
    List<RowCondition> conditions = new ArrayList<>();
    if (query.command() == CommandKind.INSERT) {
      add(conditions, policies.check('a'), RowCondition.Kind.INSERT_POLICY, table);
      if (selects) {
        add(conditions, policies.usingOnly('r'), RowCondition.Kind.INSERT_POLICY, table);
      }
      if (query.onConflict() != null && query.onConflict().updates() != null) {
        add(conditions, policies.usingOnly('w'), RowCondition.Kind.CONFLICT_POLICY, table);
        if (selects) {
          add(conditions, policies.usingOnly('r'), RowCondition.Kind.CONFLICT_POLICY, table);
        }
        add(conditions, policies.check('w'), RowCondition.Kind.UPDATE_POLICY, table);
        if (selects) {
          add(conditions, policies.usingOnly('r'), RowCondition.Kind.UPDATE_POLICY, table);
        }
      }
    } else if (query.command() == CommandKind.MERGE) {
      add(conditions, policies.usingOnly('w'), RowCondition.Kind.MERGE_UPDATE_POLICY, table);
      add(conditions, policies.usingOnly('d'), RowCondition.Kind.MERGE_DELETE_POLICY, table);
      add(conditions, policies.check('w'), RowCondition.Kind.UPDATE_POLICY, table);
      add(conditions, policies.check('a'), RowCondition.Kind.INSERT_POLICY, table);
      if (selects) {
        add(conditions, policies.usingOnly('r'), RowCondition.Kind.UPDATE_POLICY, table);
      }
      if (!query.returning().isEmpty()) {
        add(conditions, policies.usingOnly('r'), RowCondition.Kind.INSERT_POLICY, table);
      }
    } else if (query.command() == CommandKind.UPDATE) {
      add(conditions, policies.check('w'), RowCondition.Kind.UPDATE_POLICY, table);
      if (selects) {
        add(conditions, policies.usingOnly('r'), RowCondition.Kind.UPDATE_POLICY, table);
      }
    }
    return conditions;
  }

  private static void add(
      List<RowCondition> conditions,
      List<Policies.Check> checks,
      RowCondition.Kind kind,
      String table) {
    for (Policies.Check check : checks) {
      conditions.add(new RowCondition(kind, table, check.policy(), false, check.condition()));
    }
  }
}
