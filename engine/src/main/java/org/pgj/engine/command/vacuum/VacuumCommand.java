package org.pgj.engine.command.vacuum;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.alter.TableRewrite;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.parser.tree.ParsedVacuum;
import org.pgj.engine.parser.tree.ParsedVacuumTable;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.TransactionManager;

/** VACUUM and ANALYZE. */
public final class VacuumCommand {
  /** PostgreSQL's number of ShareUpdateExclusiveLock. */
  private static final int SHARE_UPDATE_EXCLUSIVE = 4;

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
   * @param named whether the user asked for this table
   */
  private record Target(int relation, List<String> columns, boolean named) {}

  public String run(ParsedVacuum statement) {
    VacuumRequest request = VacuumRequest.of(statement);
    String command = request.vacuum() ? "VACUUM" : "ANALYZE";
    if (request.vacuum()) {
      context.session().transactionBlock().preventInBlock("VACUUM");
    }
    List<Target> targets = targets(statement, request);
    for (Target target : targets) {
      if (request.vacuum()) {
        vacuum(target, request);
      }
      if (request.analyze()) {
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
      int lockMode = SHARE_UPDATE_EXCLUSIVE;
      RelationEntry relation = context.relations().open(table.table(), lockMode);
      targets.add(new Target(relation.oid(), table.columns(), true));
      if (relation.kind() == 'p') {
        addPartitions(relation.oid(), table, targets);
      }
    }
    if (statement.tables().isEmpty()) {
      for (CatalogRow row : context.catalog().source().all(PgClass.RELATION)) {
        char kind = row.character(PgClass.RELKIND);
        if ((kind == 'r' || kind == 'm') && row.character(PgClass.RELPERSISTENCE) != 't') {
          targets.add(new Target(row.oid(PgClass.OID), List.of(), false));
        }
      }
    }
    return targets;
  }

  private void addPartitions(int parent, ParsedVacuumTable table, List<Target> targets) {
    for (int child : context.catalog().relations().children(parent)) {
      RelationEntry partition = context.catalog().relations().relation(child);
      if (partition.kind() == 'p') {
        addPartitions(child, table, targets);
      } else {
        targets.add(new Target(child, table.columns(), true));
      }
    }
  }

  /** Ends the transaction so far and begins one of its own for the next step. */
  private void newTransaction() {
    transactions.commit();
    transactions.begin(IsolationLevel.READ_COMMITTED, false);
  }

  /** Locks a table and looks whether it may be worked on; null if it is to be passed over. */
  private RelationEntry open(Target target, VacuumRequest request, String command) {
    RelationEntry relation = context.catalog().relations().relation(target.relation());
    if (relation == null) {
      return null;
    }
    LockTag tag =
        LockTag.relation(
            relation.shared() ? 0 : context.changes().store().databaseOid(), relation.oid());
    if (request.skipLocked()) {
      if (!context
          .changes()
          .transactions()
          .locks()
          .tryAcquire(tag, LockMode.SHARE_UPDATE_EXCLUSIVE)) {
        warn(
            "55P03",
            "skipping " + command + " of \"" + relation.name() + "\" --- lock not available");
        return null;
      }
    } else {
      transactions.locks().acquire(tag, LockMode.SHARE_UPDATE_EXCLUSIVE);
    }
    relation = context.catalog().relations().relation(target.relation());
    if (relation == null) {
      return null;
    }
    if (!Privileges.has(context, relation, Privileges.MAINTAIN)) {
      if (target.named()) {
        warn(
            "42501",
            "permission denied to "
                + (command.equals("VACUUM") ? "vacuum" : "analyze")
                + " \""
                + relation.name()
                + "\", skipping it");
      }
      return null;
    }
    return relation;
  }

  private void warn(String state, String message) {
    context.session().notices().receive(Notice.warning(state, message));
  }

  private void vacuum(Target target, VacuumRequest request) {
    newTransaction();
    transactions.declareVacuum();
    RelationEntry relation = open(target, request, "VACUUM");
    if (relation == null) {
      return;
    }
    switch (relation.kind()) {
      case 'r', 'm', 't' -> {
        // These have rows of their own.
      }
      case 'p' -> {
        return;
      }
      default -> {
        warn(
            "01000",
            "skipping \""
                + relation.name()
                + "\" --- cannot vacuum non-tables or special system tables");
        return;
      }
    }
    if (request.full()) {
      rewrite(relation);
      newTransaction();
      return;
    }
    TableVacuum vacuum = new TableVacuum(context, request);
    if (request.processMain()) {
      vacuum.run(relation);
    }
    if (request.processToast() && relation.toastRelation() != 0) {
      vacuum.run(context.catalog().relations().relation(relation.toastRelation()));
    }
    newTransaction();
  }

  private void rewrite(RelationEntry relation) {
    if (Integer.compareUnsigned(relation.oid(), SystemCatalog.FIRST_NORMAL_OID) < 0) {
      return;
    }
    transactions
        .locks()
        .acquire(
            LockTag.relation(context.changes().store().databaseOid(), relation.oid()),
            LockMode.ACCESS_EXCLUSIVE);
    new TableRewrite(context, context.tables().open(relation.oid())).run();
  }

  private void analyze(Target target, VacuumRequest request, String command) {
    RelationEntry relation = open(target, request, "ANALYZE");
    if (relation == null) {
      return;
    }
    switch (relation.kind()) {
      case 'r', 'm' -> {
        // These have rows of their own.
      }
      case 'p' -> {
        return;
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
    new TableAnalysis(context, false)
        .run(relation, columns(relation, target.columns()), !request.vacuum(), request.verbose());
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
