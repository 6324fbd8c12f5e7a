package org.pgj.engine.command.table;

import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.command.inherit.Parents;
import org.pgj.engine.command.partition.NewPartition;
import org.pgj.engine.command.partition.PartitionKeys;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.Constraint;
import org.pgj.engine.parser.tree.OnCommit;
import org.pgj.engine.parser.tree.ParsedColumnDefinition;
import org.pgj.engine.parser.tree.ParsedCreateTable;
import org.pgj.engine.parser.tree.ParsedIdentity;
import org.pgj.engine.parser.tree.ParsedTableLike;
import org.pgj.engine.parser.tree.Persistence;
import org.pgj.engine.parser.tree.TableElement;

/** CREATE TABLE. */
public final class CreateTable {
  private static final int HEAP = 2;
  private static final int MAX_COLUMNS = 1600;

  private final CommandContext context;
  private final RelationWriter relations;

  public CreateTable(CommandContext context) {
    this.context = context;
    this.relations = new RelationWriter(context.changes());
  }

  public String run(ParsedCreateTable create) {
    int namespace = Schemas.creation(context, create.table(), create.persistence());
    String name = create.table().name();
    if (Schemas.skipsExisting(context, create.ifNotExists(), namespace, name)) {
      return "CREATE TABLE";
    }
    char persistence =
        Schemas.persistence(context, namespace, create.persistence() == Persistence.UNLOGGED);
    Parents parents = Parents.open(context, create, persistence);
    ColumnDefinitions definitions = new ColumnDefinitions(context, name, 0);
    parents.addColumns(definitions);
    TypedTables typed = new TypedTables(context);
    RelationEntry rowType = create.ofType() == null ? null : typed.rowType(create.ofType());
    if (rowType != null) {
      TypedTables.addColumns(rowType, definitions);
    }
    TableLike like = new TableLike(context, create.table());
    for (TableElement element : create.elements()) {
      switch (element) {
        case ParsedColumnDefinition column -> {
          refuseIdentity(create, column);
          definitions.add(column);
        }
        case Constraint constraint ->
            definitions.constraints().add(new TableConstraints.Pending(constraint, null));
        case ParsedTableLike parsed -> like.addColumns(parsed, definitions);
      }
    }
    if (definitions.columns().size() > MAX_COLUMNS) {
      throw new DatabaseError("54011", "tables can have at most " + MAX_COLUMNS + " columns");
    }
    definitions.markPrimaryKeyColumns();
    definitions.requireOneInheritedDefault();
    parents.addChecks(definitions);
    if (create.onCommit() != OnCommit.NOT_SET && persistence != 't') {
      throw new DatabaseError("42P16", "ON COMMIT can only be used on temporary tables");
    }
    int oid =
        relations.create(
            new NewRelation(
                name,
                namespace,
                context.user().oid(),
                create.partitionBy() == null ? 'r' : 'p',
                persistence,
                create.partitionBy() == null ? HEAP : 0,
                StorageParameters.texts(create.options()),
                definitions.columns(),
                0));
    context.changes().nextCommand();
    NewPartition partition =
        create.partitionBound() == null
            ? null
            : new NewPartition(context, parents.first(), name, create.partitionBound());
    if (create.partitionBy() == null) {
      new ToastCreation(context).createIfNeeded(oid);
    }
    definitions.store(oid);
    parents.link(oid);
    if (rowType != null) {
      typed.link(oid, rowType);
    }
    if (partition != null) {
      partition.add(oid);
    }
    if (create.partitionBy() != null) {
      new PartitionKeys(context).store(oid, create.partitionBy());
    }
    new TableConstraints(context).add(oid, definitions.constraints(), true);
    if (partition != null) {
      partition.complete(oid);
    }
    like.finish(oid);
    if (create.onCommit() == OnCommit.DROP || create.onCommit() == OnCommit.DELETE_ROWS) {
      context.temporary().atCommit(oid, create.onCommit() == OnCommit.DROP);
    }
    context.changes().nextCommand();
    return "CREATE TABLE";
  }

  /** Partitions and tables of a type have no identity columns of their own. */
  private static void refuseIdentity(ParsedCreateTable create, ParsedColumnDefinition column) {
    boolean isPartition = create.partitionBound() != null;
    boolean isIdentity = column.constraints().stream().anyMatch(ParsedIdentity.class::isInstance);
    if (isIdentity && (isPartition || create.ofType() != null)) {
      throw new DatabaseError(
          "0A000",
          "identity columns are not supported on " + (isPartition ? "partitions" : "typed tables"));
    }
  }
}
