package org.pgj.engine.command.vacuum;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.RelationOpener;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.command.alter.TableRewrite;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.parser.tree.ParsedVacuum;
import org.pgj.engine.parser.tree.ParsedVacuumTable;
import org.pgj.engine.parser.tree.RelationName;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.TransactionManager;

/** VACUUM and ANALYZE. */
public final class VacuumCommand {
  private final CommandContext context;
  private final TransactionManager transactions;

  public VacuumCommand(CommandContext context) {
    this.context = context;
    this.transactions = context.changes().transactions();
  }

  /**
   * A table to be looked at.
   *
   * @param columns to be analyzed, empty for all
   * @param name under which the user asked for this very table, else null
   * @param wanted whether the user asked for it, or for the table that it is a partition of
   */
  private record Target(int relation, List<String> columns, String name, boolean wanted) {}

  public String run(ParsedVacuum statement) {
    VacuumRequest request = VacuumRequest.of(statement);
    String command = request.vacuum() ? "VACUUM" : "ANALYZE";
    if (request.vacuum()) {
      context.session().transactionBlock().preventInBlock("VACUUM");
    }
    List<Target> targets = targets(statement, request);
    boolean separately =
        !request.vacuum()
            && targets.size() > 1
            && context.session().transactionBlock().standsAlone();
    for (Target target : targets) {
      if (separately) {
        newTransaction();
      }
      boolean goesOn = !request.vacuum() || vacuum(target, request);
      if (goesOn && request.analyze()) {
        analyze(target, request, command);
      }
    }
    return command;
  }

  private List<Target> targets(ParsedVacuum statement, VacuumRequest request) {
    List<Target> targets = new ArrayList<>();
    for (ParsedVacuumTable table : statement.tables()) {
      if (request.vacuum() && !request.analyze() && !table.columns().isEmpty()) {
        throw new DatabaseError(
            "0A000", "ANALYZE option must be specified when a column list is provided");
      }
      addTargets(table, request, targets);
    }
    if (statement.tables().isEmpty()) {
      for (CatalogRow row : context.catalog().source().all(PgClass.RELATION)) {
        char kind = row.character(PgClass.RELKIND);
        boolean isTable = kind == 'r' || kind == 'm' || kind == 'p';
        if (isTable && row.character(PgClass.RELPERSISTENCE) != 't') {
          targets.add(new Target(row.oid(PgClass.OID), List.of(), null, false));
        }
      }
    }
    return targets;
  }

  /** Finds a table and its partitions, which are locked no longer than that takes. */
  private void addTargets(ParsedVacuumTable table, VacuumRequest request, List<Target> targets) {
    String name = table.table().name();
    if (request.skipLocked() && !isFree(table.table())) {
      warn("55P03", skipping(request.vacuum(), name) + "lock not available");
      return;
    }
    RelationEntry relation = context.relations().open(table.table(), RelationOpener.ACCESS_SHARE);
    if (isPermitted(relation, request.vacuum(), true)) {
      targets.add(new Target(relation.oid(), table.columns(), name, true));
    }
    if (relation.kind() == 'p') {
      addPartitions(relation.oid(), table, targets);
    }
    transactions.locks().release(tag(relation), LockMode.ACCESS_SHARE);
  }

  /** Whether a relation, if there is one, can be looked at without waiting. */
  private boolean isFree(RelationName name) {
    RelationEntry relation = context.relations().find(name);
    if (relation == null) {
      return true;
    }
    boolean isFree = transactions.locks().tryAcquire(tag(relation), LockMode.ACCESS_SHARE);
    if (isFree) {
      transactions.locks().release(tag(relation), LockMode.ACCESS_SHARE);
    }
    return isFree;
  }

  private static String skipping(boolean vacuum, String name) {
    return "skipping " + (vacuum ? "vacuum" : "analyze") + " of \"" + name + "\" --- ";
  }

  private LockTag tag(RelationEntry relation) {
    return LockTag.relation(
        relation.shared() ? 0 : context.changes().store().databaseOid(), relation.oid());
  }

  private void addPartitions(int parent, ParsedVacuumTable table, List<Target> targets) {
    for (int child : context.catalog().relations().children(parent)) {
      RelationEntry partition = context.catalog().relations().relation(child);
      targets.add(new Target(child, table.columns(), null, true));
      if (partition.kind() == 'p') {
        addPartitions(child, table, targets);
      }
    }
  }

  /** Ends the transaction so far and begins one of its own for the next step. */
  private void newTransaction() {
    transactions.commit();
    transactions.begin(IsolationLevel.READ_COMMITTED, false);
  }

  /** Locks a table and looks whether it may be worked on; null if it is to be passed over. */
  private RelationEntry open(Target target, VacuumRequest request, boolean vacuum) {
    RelationEntry relation = context.catalog().relations().relation(target.relation());
    if (relation != null) {
      if (!request.skipLocked()) {
        RelationLocks.acquire(context, tag(relation), LockMode.SHARE_UPDATE_EXCLUSIVE);
      } else if (!RelationLocks.tryAcquire(
          context, tag(relation), LockMode.SHARE_UPDATE_EXCLUSIVE)) {
        passOver(target, "55P03", vacuum, "lock not available");
        return null;
      }
      relation = context.catalog().relations().relation(target.relation());
    }
    if (relation == null) {
      passOver(target, "42P01", vacuum, "relation no longer exists");
      return null;
    }
    return isPermitted(relation, vacuum, target.wanted()) ? relation : null;
  }

  private void passOver(Target target, String state, boolean vacuum, String reason) {
    if (target.name() != null) {
      warn(state, skipping(vacuum, target.name()) + reason);
    }
  }

  private boolean isPermitted(RelationEntry relation, boolean vacuum, boolean warns) {
    if (Privileges.has(context, relation, Privileges.MAINTAIN)) {
      return true;
    }
    if (warns) {
      warn(
          "42501",
          "permission denied to "
              + (vacuum ? "vacuum" : "analyze")
              + " \""
              + relation.name()
              + "\", skipping it");
    }
    return false;
  }

  private void warn(String state, String message) {
    context.session().notices().receive(Notice.warning(state, message));
  }

  /** Whether the table was there to be vacuumed. */
  private boolean vacuum(Target target, VacuumRequest request) {
    newTransaction();
    transactions.horizon().declareVacuum();
    RelationEntry relation = open(target, request, true);
    if (relation == null) {
      return false;
    }
    switch (relation.kind()) {
      case 'r', 'm', 't' -> {
        // These have rows of their own.
      }
      case 'p' -> {
        return true;
      }
      default -> {
        warn(
            "01000",
            "skipping \""
                + relation.name()
                + "\" --- cannot vacuum non-tables or special system tables");
        return true;
      }
    }
    if (request.full() && !isCatalog(target)) {
      rewrite(relation);
      newTransaction();
      return true;
    }
    TableVacuum vacuum = new TableVacuum(context, request);
    if (request.processMain()) {
      vacuum.run(relation);
    }
    if (request.processToast() && relation.toastRelation() != 0) {
      vacuum.run(context.catalog().relations().relation(relation.toastRelation()));
    }
    newTransaction();
    return true;
  }

  /** Whether a table is one that sessions need while it is written anew: that is not done. */
  private boolean isCatalog(Target target) {
    boolean isCatalog =
        Integer.compareUnsigned(target.relation(), SystemCatalog.FIRST_NORMAL_OID) < 0;
    if (isCatalog && target.name() != null) {
      warn(
          "0A000",
          "VACUUM FULL of system catalogs is not supported yet, vacuuming \""
              + target.name()
              + "\" in place");
    }
    return isCatalog;
  }

  private void rewrite(RelationEntry relation) {
    RelationLocks.acquire(context, relation.oid(), LockMode.ACCESS_EXCLUSIVE);
    new TableRewrite(context, context.tables().open(relation.oid())).run();
  }

  private void analyze(Target target, VacuumRequest request, String command) {
    RelationEntry relation = open(target, request, false);
    if (relation == null) {
      return;
    }
    switch (relation.kind()) {
      case 'r', 'm' -> {
        // These have rows of their own.
      }
      case 'p' -> {
        // Its partitions have.
      }
      default -> {
        if (!request.vacuum()) {
          warn(
              "01000",
              "skipping \""
                  + relation.name()
                  + "\" --- cannot analyze non-tables or special system tables");
        }
        return;
      }
    }
    List<AttributeEntry> columns = columns(relation, target.columns());
    if (relation.kind() != 'p') {
      new TableAnalysis(context, false)
          .run(relation, columns, !request.vacuum(), request.verbose());
    }
    if (relation.hasSubclass()) {
      new TreeAnalysis(context).run(relation, columns, request.verbose());
    }
    if (command.equals("VACUUM")) {
      newTransaction();
    }
  }

  private static List<AttributeEntry> columns(RelationEntry relation, List<String> names) {
    List<AttributeEntry> columns = new ArrayList<>();
    if (names.isEmpty()) {
      for (AttributeEntry attribute : relation.attributes()) {
        if (!attribute.dropped()) {
          columns.add(attribute);
        }
      }
      return columns;
    }
    for (String name : names) {
      AttributeEntry found = null;
      for (AttributeEntry attribute : relation.attributes()) {
        if (!attribute.dropped() && attribute.name().equals(name)) {
          found = attribute;
        }
      }
      if (found == null) {
        throw new DatabaseError(
            "42703",
            "column \"" + name + "\" of relation \"" + relation.name() + "\" does not exist");
      }
      if (columns.contains(found)) {
        throw new DatabaseError(
            "42701",
            "column \""
                + name
                + "\" of relation \""
                + relation.name()
                + "\" appears more than once");
      }
      columns.add(found);
    }
    return columns;
  }
}
