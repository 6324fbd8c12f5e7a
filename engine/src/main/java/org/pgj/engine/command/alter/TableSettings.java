package org.pgj.engine.command.alter;

import java.util.List;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.rule.RuleChanges;
import org.pgj.engine.command.table.ClusteredIndex;
import org.pgj.engine.command.table.StorageParameters;
import org.pgj.engine.command.table.TypedTables;
import org.pgj.engine.command.trigger.PartitionTriggers;
import org.pgj.engine.command.view.ViewParameters;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.AlterTableOptions;
import org.pgj.engine.parser.tree.AlterTableSwitch;
import org.pgj.engine.rewriter.ViewQueries;

/** Storage parameters and switches of a relation. */
final class TableSettings {
  private final AlteredTable table;
  private final CommandContext context;
  private final CatalogStore store;

  TableSettings(AlteredTable table) {
    this.table = table;
    this.context = table.context();
    this.store = context.changes().store();
  }

  private interface Change {
    RowValues apply(RowValues values, StoredRow row);
  }

  private void change(Change change) {
    StoredRow row = new RelationWriter(context.changes()).classRow(table.oid());
    store.update(PgClass.RELATION, row, values -> change.apply(values, row));
  }

  void options(AlterTableOptions options) {
    change(
        (values, row) -> {
          String[] merged =
              StorageParameters.merged(
                  row.texts(PgClass.RELOPTIONS), options.options(), options.reset());
          if (table.relation().kind() == 'p' && merged != null && merged.length > 0) {
            throw new DatabaseError(
                    "42809", "cannot specify storage parameters for a partitioned table")
                .hint("Specify storage parameters for its leaf partitions instead.");
          }
          if (table.relation().kind() == 'v') {
            ViewParameters.requireCheckable(
                merged, ViewQueries.of(context.catalog(), table.relation()));
          }
          return values.texts(PgClass.RELOPTIONS, merged);
        });
  }

  /**
   * @param only whether partitions keep what they have
   */
  void run(AlterTableSwitch change, boolean only) {
    String action = change.kind().name();
    char kind = table.relation().kind();
    if (kind == 'v' && action.contains("TRIGGER")
        || "vmiI".indexOf(kind) >= 0 && action.endsWith("LOGGED")) {
      String kinds =
          switch (kind) {
            case 'v' -> "views";
            case 'm' -> "materialized views";
            case 'i' -> "indexes";
            default -> "partitioned indexes";
          };
      throw new DatabaseError(
              "42809",
              "ALTER action "
                  + action.replace('_', ' ')
                  + " cannot be performed on relation \""
                  + table.relation().name()
                  + "\"")
          .detail("This operation is not supported for " + kinds + ".");
    }
    switch (change.kind()) {
      case ENABLE_ROW_SECURITY ->
          change((values, row) -> values.bool(PgClass.RELROWSECURITY, true));
      case DISABLE_ROW_SECURITY ->
          change((values, row) -> values.bool(PgClass.RELROWSECURITY, false));
      case FORCE_ROW_SECURITY ->
          change((values, row) -> values.bool(PgClass.RELFORCEROWSECURITY, true));
      case NO_FORCE_ROW_SECURITY ->
          change((values, row) -> values.bool(PgClass.RELFORCEROWSECURITY, false));
      case REPLICA_IDENTITY_NOTHING -> replicaIdentity('n', 0);
      case REPLICA_IDENTITY_FULL -> replicaIdentity('f', 0);
      case REPLICA_IDENTITY_DEFAULT -> replicaIdentity('d', 0);
      case REPLICA_IDENTITY_INDEX -> replicaIdentity('i', index(change.name()).relation());
      case CLUSTER_ON -> clusterOn(change.name());
      case SET_WITHOUT_CLUSTER -> new ClusteredIndex(context, table.relation()).mark(0);
      case SET_LOGGED -> new PersistenceChange(table).run(true);
      case SET_UNLOGGED -> new PersistenceChange(table).run(false);
      case SET_WITHOUT_OIDS -> {
        // There have been none since PostgreSQL 12.
      }
      case NOT_OF -> new TypedTables(context).detach(table.relation());
      case SET_ACCESS_METHOD -> requireHeap(change.name());
      case SET_TABLESPACE -> requireDefaultTablespace(change.name());
      case ENABLE_TRIGGER -> triggers(change.name(), 'O', only);
      case ENABLE_ALWAYS_TRIGGER -> triggers(change.name(), 'A', only);
      case ENABLE_REPLICA_TRIGGER -> triggers(change.name(), 'R', only);
      case DISABLE_TRIGGER -> triggers(change.name(), 'D', only);
      case ENABLE_RULE -> rule(change.name(), 'O');
      case ENABLE_ALWAYS_RULE -> rule(change.name(), 'A');
      case ENABLE_REPLICA_RULE -> rule(change.name(), 'R');
      case DISABLE_RULE -> rule(change.name(), 'D');
      case ENABLE_TRIGGER_ALL -> allTriggers('O', true, only);
      case ENABLE_TRIGGER_USER -> allTriggers('O', false, only);
      case DISABLE_TRIGGER_ALL -> allTriggers('D', true, only);
      case DISABLE_TRIGGER_USER -> allTriggers('D', false, only);
      default ->
          throw DatabaseError.notSupported(
                  "ALTER TABLE ... " + change.kind().name().replace('_', ' '))
              .at(change.location());
    }
  }

  private IndexEntry index(String name) {
    RelationEntry relation = table.relation();
    int oid = context.catalog().relations().relationOid(relation.namespace(), name);
    IndexEntry index = oid == 0 ? null : context.catalog().relations().index(oid);
    if (index == null) {
      throw new DatabaseError(
          "42704", "index \"" + name + "\" for table \"" + relation.name() + "\" does not exist");
    }
    if (index.table() != relation.oid()) {
      throw new DatabaseError(
          "42809", "\"" + name + "\" is not an index for table \"" + relation.name() + "\"");
    }
    return index;
  }

  private void replicaIdentity(char kind, int index) {
    change((values, row) -> values.character(PgClass.RELREPLIDENT, kind));
    new IndexWriter(context.changes()).markOne(table.oid(), PgIndex.INDISREPLIDENT, index);
  }

  private void clusterOn(String name) {
    ClusteredIndex indexes = new ClusteredIndex(context, table.relation());
    IndexEntry index = indexes.named(name);
    indexes.requireOrder(index);
    indexes.mark(index.relation());
  }

  private static void requireHeap(String method) {
    if (method != null && !method.equals("heap")) {
      throw new DatabaseError("42704", "access method \"" + method + "\" does not exist");
    }
  }

  private static void requireDefaultTablespace(String tablespace) {
    if (!tablespace.equals("pg_default")) {
      throw new DatabaseError("42704", "tablespace \"" + tablespace + "\" does not exist");
    }
  }

  private void rule(String name, char state) {
    new RuleChanges(context).enable(table.relation(), name, state);
  }

  private void triggers(String name, char state, boolean only) {
    List<StoredRow> rows =
        store.rows(PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX, table.oid(), name);
    if (rows.isEmpty()) {
      throw new DatabaseError(
          "42704",
          "trigger \"" + name + "\" for table \"" + table.relation().name() + "\" does not exist");
    }
    enable(rows.getFirst(), state, only);
  }

  /**
   * @param constraints whether those of foreign keys are meant as well
   */
  private void allTriggers(char state, boolean constraints, boolean only) {
    for (StoredRow row :
        store.rows(PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX, table.oid())) {
      if (constraints || !row.bool(PgTrigger.TGISINTERNAL)) {
        enable(row, state, only);
      }
    }
  }

  private void enable(StoredRow row, char state, boolean only) {
    if (row.bool(PgTrigger.TGISINTERNAL) && !context.user().isSuperuser()) {
      throw new DatabaseError(
          "42501", "permission denied: \"" + row.text(PgTrigger.TGNAME) + "\" is a system trigger");
    }
    if (row.character(PgTrigger.TGENABLED) != state) {
      store.update(PgTrigger.RELATION, row, values -> values.character(PgTrigger.TGENABLED, state));
    }
    if (!only && table.relation().kind() == 'p') {
      new PartitionTriggers(context).enableCopies(row, state);
    }
  }
}
