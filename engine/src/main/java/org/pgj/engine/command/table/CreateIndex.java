package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.IndexCreation.IndexColumn;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.NullsOrder;
import org.pgj.engine.parser.tree.ParsedCreateIndex;
import org.pgj.engine.parser.tree.ParsedIndexElement;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.SortDirection;

/** CREATE INDEX. */
public final class CreateIndex {
  /** PostgreSQL's number of ShareLock. */
  private static final int SHARE = 5;

  private final CommandContext context;
  private final IndexCreation creation;

  public CreateIndex(CommandContext context) {
    this.context = context;
    this.creation = new IndexCreation(context);
  }

  public String run(ParsedCreateIndex create) {
    if (create.concurrently()) {
      context.session().transactionBlock().preventInBlock("CREATE INDEX CONCURRENTLY");
    }
    String method = create.accessMethod() == null ? "btree" : create.accessMethod();
    if (!method.equals("btree")) {
      throw DatabaseError.notSupported("access method \"" + method + "\"").at(create.location());
    }
    if (create.where() != null) {
      throw DatabaseError.notSupported("partial indexes").at(create.where().location());
    }
    RelationEntry table = context.relations().open(create.table(), SHARE);
    requireTable(table);
    if (create.name() != null
        && context.catalog().relations().relationOid(table.namespace(), create.name()) != 0) {
      if (!create.ifNotExists()) {
        throw new DatabaseError("42P07", "relation \"" + create.name() + "\" already exists");
      }
      context
          .session()
          .notices()
          .receive(
              new Notice(
                  Notice.Level.NOTICE,
                  "42P07",
                  "relation \"" + create.name() + "\" already exists, skipping",
                  null,
                  null,
                  0));
      return "CREATE INDEX";
    }
    List<IndexColumn> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ParsedIndexElement element : create.elements()) {
      IndexColumn column = key(table, element);
      columns.add(column);
      names.add(column.name());
    }
    int keys = columns.size();
    for (ParsedIndexElement element : create.including()) {
      columns.add(IndexColumn.included(attribute(table, element)));
    }
    String name =
        create.name() != null
            ? create.name()
            : creation.chooseName(table, String.join("_", names), "idx");
    int index =
        creation.create(
            table,
            name,
            columns,
            keys,
            create.unique(),
            create.nullsNotDistinct(),
            false,
            true,
            StorageParameters.texts(create.options()));
    context.changes().nextCommand();
    creation.build(table.oid(), index);
    return "CREATE INDEX";
  }

  private static void requireTable(RelationEntry table) {
    switch (table.kind()) {
      case 'r', 'm', 't' -> {
        // These have rows of their own.
      }
      case 'p' -> throw DatabaseError.notSupported("indexes on partitioned tables");
      default ->
          throw new DatabaseError(
                  "42809", "cannot create index on relation \"" + table.name() + "\"")
              .detail(
                  table.kind() == 'v'
                      ? "This operation is not supported for views."
                      : "This operation is not supported for this kind of relation.");
    }
  }

  private IndexColumn key(RelationEntry table, ParsedIndexElement element) {
    if (element.column() == null) {
      throw DatabaseError.notSupported("indexes on expressions").at(element.location());
    }
    AttributeEntry attribute = attribute(table, element);
    int collation =
        element.collation() == null
            ? attribute.collation()
            : context.analyzers().get().typeNames().collation(element.collation());
    int operatorClass =
        element.operatorClass() == null
            ? IndexCreation.defaultClass(context, attribute.type())
            : namedClass(element.operatorClass());
    boolean descending = element.direction() == SortDirection.DESCENDING;
    boolean nullsFirst =
        element.nulls() == NullsOrder.DEFAULT ? descending : element.nulls() == NullsOrder.FIRST;
    int options =
        (descending ? IndexEntry.DESCENDING : 0) | (nullsFirst ? IndexEntry.NULLS_FIRST : 0);
    return new IndexColumn(
        attribute.number(),
        attribute.name(),
        attribute.type(),
        attribute.typmod(),
        collation,
        operatorClass,
        options);
  }

  private static AttributeEntry attribute(RelationEntry table, ParsedIndexElement element) {
    for (AttributeEntry attribute : table.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(element.column())) {
        return attribute;
      }
    }
    throw new DatabaseError("42703", "column \"" + element.column() + "\" does not exist")
        .at(element.location());
  }

  private int namedClass(QualifiedName name) {
    String schema = name.parts().size() > 1 ? name.parts().get(name.parts().size() - 2) : null;
    NamespaceEntry namespace = schema == null ? null : context.catalog().namespace(schema);
    for (OperatorClassEntry candidate : context.catalog().operatorClassesOf(TypeOperators.BTREE)) {
      boolean reachable =
          namespace == null
              ? context.path().get().position(candidate.namespace()) >= 0
              : candidate.namespace() == namespace.oid();
      if (reachable && candidate.name().equals(name.parts().getLast())) {
        return candidate.oid();
      }
    }
    throw new DatabaseError(
            "42704",
            "operator class \""
                + String.join(".", name.parts())
                + "\" does not exist for access method \"btree\"")
        .at(name.location());
  }
}
