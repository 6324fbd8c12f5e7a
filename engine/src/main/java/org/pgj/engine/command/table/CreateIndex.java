package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.IndexState;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CommandPhases;
import org.pgj.engine.command.OwnerScope;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.table.IndexCreation.IndexColumn;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.parser.tree.NullsOrder;
import org.pgj.engine.parser.tree.ParsedCreateIndex;
import org.pgj.engine.parser.tree.ParsedIndexElement;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.RelationName;
import org.pgj.engine.parser.tree.SortDirection;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.type.Oids;

/** CREATE INDEX. */
public final class CreateIndex {
  /** PostgreSQL's numbers of ShareUpdateExclusiveLock and ShareLock. */
  private static final int SHARE_UPDATE_EXCLUSIVE = 4;

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
    int method = accessMethod(create);
    boolean concurrently = create.concurrently() && !isTemporary(create.table());
    RelationEntry table =
        context.relations().open(create.table(), concurrently ? SHARE_UPDATE_EXCLUSIVE : SHARE);
    requireTable(table);
    Privileges.requireOwner(context, table);
    context.changes().relationsInUse().requireUnused(table, "CREATE INDEX");
    if (concurrently && table.kind() == 'p') {
      throw new DatabaseError(
          "0A000",
          "cannot create index on partitioned table \"" + table.name() + "\" concurrently");
    }
    List<IndexColumn> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ParsedIndexElement element : create.elements()) {
      columns.add(key(table, element, names, method));
    }
    int keys = columns.size();
    for (ParsedIndexElement element : create.including()) {
      if (element.column() == null) {
        throw new DatabaseError("0A000", "expressions are not supported in included columns")
            .at(element.location());
      }
      String unique = IndexCreation.uniqueName(element.column(), names);
      columns.add(IndexColumn.included(attribute(table, element), unique));
      names.add(unique);
    }
    if (create.unique() && table.kind() == 'p') {
      int[] attributes = new int[keys];
      for (int k = 0; k < keys; k++) {
        attributes[k] = columns.get(k).attribute();
      }
      new PartitionIndexes(context).requirePartitionColumns(table, attributes, "UNIQUE");
    }
    if (create.name() != null && isTaken(create, table)) {
      return "CREATE INDEX";
    }
    for (IndexColumn column : columns) {
      if (column.expression() != null) {
        ColumnTypes.check(context, column.name(), column.type());
      }
    }
    String name =
        create.name() != null
            ? create.name()
            : creation.chooseName(table, IndexCreation.joinedNames(columns), "idx");
    int index =
        creation.create(
            table,
            name,
            columns,
            keys,
            new IndexCreation.IndexKind(
                create.unique(),
                create.nullsNotDistinct(),
                false,
                false,
                true,
                method,
                predicate(table, create),
                StorageParameters.texts(create.options())));
    context.changes().nextCommand();
    if (concurrently) {
      buildConcurrently(table.oid(), index);
    } else if (create.only() && table.kind() == 'p') {
      new PartitionIndexes(context).markUncovered(table.oid(), index);
    } else {
      creation.build(table.oid(), index);
    }
    return "CREATE INDEX";
  }

  /** Whether there is a relation of the index's name, and that is no error. */
  private boolean isTaken(ParsedCreateIndex create, RelationEntry table) {
    if (context.catalog().relations().relationOid(table.namespace(), create.name()) == 0) {
      return false;
    }
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
    return true;
  }

  /** Nobody else uses a temporary table: there is nothing to be gained. */
  private boolean isTemporary(RelationName name) {
    RelationEntry table = context.relations().find(name);
    return table != null && table.persistence() == 't';
  }

  private void buildConcurrently(int table, int index) {
    IndexWriter writer = new IndexWriter(context.changes());
    writer.setState(index, IndexState.LIVE);
    try (CommandPhases phases = new CommandPhases(context)) {
      phases.hold(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
      new ConcurrentIndexBuild(context, phases).run(table, index);
      writer.setState(index, IndexState.VALID);
    }
  }

  /** The pg_am oid of the method, after a look at what it can do. */
  private static int accessMethod(ParsedCreateIndex create) {
    String method = create.accessMethod() == null ? "btree" : create.accessMethod();
    switch (method) {
      case "btree" -> {
        return TypeOperators.BTREE;
      }
      case "hash", "gin", "gist", "brin" -> {
        requireSupported(create, method);
        return switch (method) {
          case "gin" -> TypeOperators.GIN;
          case "gist" -> TypeOperators.GIST;
          case "brin" -> TypeOperators.BRIN;
          default -> TypeOperators.HASH;
        };
      }
      case "spgist" -> throw DatabaseError.notSupported("access method \"" + method + "\"");
      default ->
          throw new DatabaseError("42704", "access method \"" + method + "\" does not exist");
    }
  }

  private static void requireSupported(ParsedCreateIndex create, String method) {
    String lacking =
        create.unique()
            ? "unique indexes"
            : !create.including().isEmpty() && !method.equals("gist")
                ? "included columns"
                : create.elements().size() > 1 && method.equals("hash")
                    ? "multicolumn indexes"
                    : null;
    for (ParsedIndexElement element : create.elements()) {
      if (lacking == null && element.direction() != SortDirection.DEFAULT) {
        lacking = "ASC/DESC options";
      }
      if (lacking == null && element.nulls() != NullsOrder.DEFAULT) {
        lacking = "NULLS FIRST/LAST options";
      }
    }
    if (lacking != null) {
      throw new DatabaseError(
          "0A000", "access method \"" + method + "\" does not support " + lacking);
    }
  }

  private static void requireTable(RelationEntry table) {
    if (Integer.compareUnsigned(table.oid(), SystemCatalog.FIRST_NORMAL_OID) < 0) {
      throw new DatabaseError(
          "42501", "permission denied: \"" + table.name() + "\" is a system catalog");
    }
    switch (table.kind()) {
      case 'r', 'm', 't', 'p' -> {
        // These have rows of their own, or partitions that do.
      }
      default ->
          throw new DatabaseError(
                  "42809", "cannot create index on relation \"" + table.name() + "\"")
              .detail(
                  table.kind() == 'v'
                      ? "This operation is not supported for views."
                      : "This operation is not supported for this kind of relation.");
    }
  }

  private Expression predicate(RelationEntry table, ParsedCreateIndex create) {
    if (create.where() == null) {
      return null;
    }
    Expression predicate =
        context
            .analyzers()
            .get()
            .condition(create.where(), table, Analyzer.Purpose.INDEX_PREDICATE, "WHERE");
    refuseSystemColumns(predicate);
    requireImmutable(table, predicate, "functions in index predicate must be marked IMMUTABLE");
    return predicate instanceof Constant constant && constant.isTrue() ? null : predicate;
  }

  private static void refuseSystemColumns(Expression expression) {
    Set<ColumnReference> columns = new HashSet<>();
    Expressions.collectColumns(expression, columns);
    for (ColumnReference column : columns) {
      if (column.attribute() < 0) {
        throw new DatabaseError("0A000", "index creation on system columns is not supported");
      }
    }
  }

  /** Functions of constants are called to find out. */
  private void requireImmutable(RelationEntry table, Expression expression, String message) {
    OwnerScope.run(
        context,
        table.owner(),
        () -> {
          Expression simplified = context.queries().simplified(expression);
          if (new Expressions(context.catalog()).volatility(simplified) != 'i') {
            throw new DatabaseError("42P17", message);
          }
        });
  }

  IndexColumn key(RelationEntry table, ParsedIndexElement element, List<String> names, int method) {
    AttributeEntry attribute = null;
    Expression expression = null;
    String name;
    if (element.column() != null) {
      attribute = attribute(table, element);
      name = attribute.name();
    } else {
      expression =
          context
              .analyzers()
              .get()
              .expression(element.expression(), table, Analyzer.Purpose.INDEX_EXPRESSION);
      if (expression instanceof ColumnReference column && column.attribute() > 0) {
        attribute = table.attribute(column.attribute());
        expression = null;
        name = attribute.name();
      } else {
        refuseSystemColumns(expression);
        requireImmutable(
            table, expression, "functions in index expression must be marked IMMUTABLE");
        name = Analyzer.indexColumnName(element.expression());
      }
    }
    String unique = IndexCreation.uniqueName(name, names);
    names.add(unique);
    int type = expression == null ? attribute.type() : type(element, expression);
    int collation = expression == null ? attribute.collation() : expression.collation();
    if (element.collation() != null) {
      collation = context.analyzers().get().typeNames().collation(element.collation());
    }
    int operatorClass =
        element.operatorClass() == null
            ? IndexCreation.defaultClass(context, method, type)
            : namedClass(element.operatorClass(), method);
    if (method == TypeOperators.BRIN) {
      requireBounds(operatorClass);
    }
    boolean descending = element.direction() == SortDirection.DESCENDING;
    boolean nullsFirst =
        element.nulls() == NullsOrder.DEFAULT ? descending : element.nulls() == NullsOrder.FIRST;
    int options =
        (descending ? IndexEntry.DESCENDING : 0) | (nullsFirst ? IndexEntry.NULLS_FIRST : 0);
    return new IndexColumn(
        expression == null ? attribute.number() : 0,
        expression,
        unique,
        type,
        expression == null ? attribute.typmod() : expression.typmod(),
        collation,
        operatorClass,
        options);
  }

  /** A literal whose type nothing determines has none that could be ordered. */
  private static int type(ParsedIndexElement element, Expression expression) {
    return element.expression() instanceof ParsedStringLiteral ? Oids.UNKNOWN : expression.type();
  }

  /** Summaries of ranges are the least and the greatest value, as the minmax classes have them. */
  private void requireBounds(int operatorClass) {
    String name = context.catalog().operatorClass(operatorClass).name();
    if (!name.endsWith("_minmax_ops")) {
      throw DatabaseError.notSupported("operator class \"" + name + "\"");
    }
  }

  private static AttributeEntry attribute(RelationEntry table, ParsedIndexElement element) {
    for (AttributeEntry attribute : table.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(element.column())) {
        return attribute;
      }
    }
    throw isSystemColumn(element.column())
        ? new DatabaseError("0A000", "index creation on system columns is not supported")
        : new DatabaseError("42703", "column \"" + element.column() + "\" does not exist");
  }

  private static boolean isSystemColumn(String name) {
    return switch (name) {
      case "ctid", "xmin", "cmin", "xmax", "cmax", "tableoid" -> true;
      default -> false;
    };
  }

  private int namedClass(QualifiedName name, int method) {
    String schema = name.parts().size() > 1 ? name.parts().get(name.parts().size() - 2) : null;
    NamespaceEntry namespace = schema == null ? null : context.catalog().namespace(schema);
    for (OperatorClassEntry candidate : context.catalog().operatorClassesOf(method)) {
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
            + "\" does not exist for access method \""
            + IndexCreation.methodName(method)
            + "\"");
  }
}
