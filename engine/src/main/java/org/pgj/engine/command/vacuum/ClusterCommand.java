package org.pgj.engine.command.vacuum;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.command.alter.TableRewrite;
import org.pgj.engine.command.table.ClusteredIndex;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.parser.tree.ParsedCluster;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.TransactionManager;

/** CLUSTER: tables written anew in the order of an index. */
public final class ClusterCommand {
  private static final int ACCESS_EXCLUSIVE = 8;

  private final CommandContext context;
  private final TransactionManager transactions;
  private boolean verbose;

  public ClusterCommand(CommandContext context) {
    this.context = context;
    this.transactions = context.changes().transactions();
  }

  /** A table to be put in the order of one of its indexes. */
  private record Target(int table, int index) {}

  public String run(ParsedCluster cluster) {
    for (ParsedOption option : cluster.options()) {
      if (!option.name().equalsIgnoreCase("verbose")) {
        throw new DatabaseError("42601", "unrecognized CLUSTER option \"" + option.name() + "\"")
            .at(option.location());
      }
      verbose = OptionValues.bool(option);
    }
    if (cluster.table() == null) {
      context.session().transactionBlock().preventInBlock("CLUSTER");
      runAll(marked(), false);
      return "CLUSTER";
    }
    RelationEntry table = context.relations().open(cluster.table(), ACCESS_EXCLUSIVE);
    requireTable(table);
    ClusteredIndex indexes = new ClusteredIndex(context, table);
    IndexEntry index = cluster.index() == null ? indexes.marked() : indexes.named(cluster.index());
    if (index == null) {
      throw new DatabaseError(
          "42704", "there is no previously clustered index for table \"" + table.name() + "\"");
    }
    indexes.requireOrder(index);
    if (table.kind() != 'p') {
      cluster(table, index.relation());
      return "CLUSTER";
    }
    context.session().transactionBlock().preventInBlock("CLUSTER");
    List<Target> targets = new ArrayList<>();
    addPartitions(index.relation(), targets);
    runAll(targets, true);
    return "CLUSTER";
  }

  private void requireTable(RelationEntry table) {
    if (table.kind() != 'r' && table.kind() != 'm' && table.kind() != 'p') {
      throw new DatabaseError(
          "42809", "\"" + table.name() + "\" is not a table or materialized view");
    }
    Privileges.requireRelation(context, table, Privileges.MAINTAIN);
    if (isSystem(table.oid())) {
      throw DatabaseError.notSupported("CLUSTER of system catalogs");
    }
  }

  private static boolean isSystem(int relation) {
    return Integer.compareUnsigned(relation, SystemCatalog.FIRST_NORMAL_OID) < 0;
  }

  /** All tables with a marked index that the user may maintain. */
  private List<Target> marked() {
    List<Target> targets = new ArrayList<>();
    for (CatalogRow row : context.catalog().source().all(PgIndex.RELATION)) {
      if (row.bool(PgIndex.INDISCLUSTERED)
          && !isSystem(row.oid(PgIndex.INDRELID))
          && isPermitted(context.catalog().relations().relation(row.oid(PgIndex.INDRELID)))) {
        targets.add(new Target(row.oid(PgIndex.INDRELID), row.oid(PgIndex.INDEXRELID)));
      }
    }
    return targets;
  }

  /** The leaf tables below a partitioned index, each with its own part of the index. */
  private void addPartitions(int index, List<Target> targets) {
    for (int child : context.catalog().relations().children(index)) {
      RelationEntry part = context.catalog().relations().relation(child);
      if (part.kind() == 'I') {
        addPartitions(child, targets);
      } else {
        addPartition(context.catalog().relations().index(child).table(), child, targets);
      }
    }
  }

  /** Nobody is to wait for a table that the user may not maintain. */
  private void addPartition(int table, int index, List<Target> targets) {
    if (isPermitted(context.catalog().relations().relation(table))) {
      targets.add(new Target(table, index));
    }
  }

  /** Each in a transaction of its own; what has gone meanwhile is passed over. */
  private void runAll(List<Target> targets, boolean named) {
    for (Target target : targets) {
      transactions.commit();
      transactions.begin(IsolationLevel.READ_COMMITTED, false);
      RelationLocks.acquire(context, target.table(), LockMode.ACCESS_EXCLUSIVE);
      RelationEntry table = context.catalog().relations().relation(target.table());
      IndexEntry index = context.catalog().relations().index(target.index());
      if (table == null || index == null || !named && !index.clustered()) {
        continue;
      }
      if (isPermitted(table)) {
        cluster(table, index.relation());
      }
    }
    transactions.commit();
    transactions.begin(IsolationLevel.READ_COMMITTED, false);
  }

  private boolean isPermitted(RelationEntry table) {
    if (Privileges.has(context, table, Privileges.MAINTAIN)) {
      return true;
    }
    context
        .session()
        .notices()
        .receive(
            Notice.warning(
                "42501", "permission denied to cluster \"" + table.name() + "\", skipping it"));
    return false;
  }

  private void cluster(RelationEntry table, int index) {
    context.changes().relationsInUse().requireUnused(table, "CLUSTER");
    if (verbose) {
      context
          .session()
          .notices()
          .receive(
              Notice.info(
                  "clustering \""
                      + context.catalog().namespace(table.namespace()).name()
                      + "."
                      + table.name()
                      + "\" using index scan on \""
                      + context.catalog().relations().relation(index).name()
                      + "\""));
    }
    new ClusteredIndex(context, table).mark(index);
    context.changes().nextCommand();
    OpenTable open = context.tables().open(table.oid());
    TableRewrite rewrite = new TableRewrite(context, open);
    rewrite.orderBy(open.index(index).access());
    rewrite.run();
  }
}
