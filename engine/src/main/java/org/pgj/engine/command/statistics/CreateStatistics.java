package org.pgj.engine.command.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.ReferencedObjects;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.command.object.NamedObjects;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedCreateStatistics;
import org.pgj.engine.parser.tree.ParsedIndexElement;
import org.pgj.engine.parser.tree.ParsedTable;

/** CREATE STATISTICS. */
public final class CreateStatistics {
  private static final int SHARE_UPDATE_EXCLUSIVE = 4;
  private static final int MOST_COLUMNS = 8;

  private final CommandContext context;

  public CreateStatistics(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedCreateStatistics create) {
    make(create);
    return "CREATE STATISTICS";
  }

  /** Makes them and answers their oid, 0 if they were there and are not to be made again. */
  public int make(ParsedCreateStatistics create) {
    if (create.from().size() != 1 || !(create.from().getFirst() instanceof ParsedTable from)) {
      throw new DatabaseError(
          "0A000",
          create.from().size() == 1
              ? "CREATE STATISTICS only supports relation names in the FROM clause"
              : "only a single relation is allowed in CREATE STATISTICS");
    }
    RelationEntry relation = context.relations().open(from.name(), SHARE_UPDATE_EXCLUSIVE);
    requireTable(relation);
    Parts parts = parts(create, relation);
    int namespace = namespace(create, relation);
    String name =
        create.name() == null
            ? freeName(relation, parts, namespace)
            : create.name().parts().getLast();
    if (new NamedObjects(context).exists(ObjectKind.STATISTICS, name, namespace)) {
      String message = "statistics object \"" + name + "\" already exists";
      if (!create.ifNotExists()) {
        throw new DatabaseError("42710", message);
      }
      context
          .session()
          .notices()
          .receive(new Notice(Notice.Level.NOTICE, "42710", message + ", skipping", null, null, 0));
      return 0;
    }
    return write(relation, namespace, name, parts);
  }

  private int namespace(ParsedCreateStatistics create, RelationEntry relation) {
    if (create.name() == null) {
      return relation.namespace();
    }
    List<String> parts = create.name().parts();
    return Schemas.creation(context, parts.size() > 1 ? parts.get(parts.size() - 2) : null);
  }

  private void requireTable(RelationEntry relation) {
    String plural =
        switch (relation.kind()) {
          case 'r', 'm', 'f', 'p' -> null;
          case 'v' -> "views";
          case 'S' -> "sequences";
          case 'i' -> "indexes";
          case 'I' -> "partitioned indexes";
          case 'c' -> "composite types";
          default -> "TOAST tables";
        };
    if (plural != null) {
      throw new DatabaseError(
              "42809", "cannot define statistics for relation \"" + relation.name() + "\"")
          .detail("This operation is not supported for " + plural + ".");
    }
    Privileges.requireOwner(context, relation);
    if (SystemCatalog.isBuiltIn(relation.oid())) {
      throw new DatabaseError(
          "42501", "permission denied: \"" + relation.name() + "\" is a system catalog");
    }
  }

  /** What statistics are about. */
  private record Parts(
      TreeSet<Integer> columns, List<String> names, List<Expression> expressions, char[] kinds) {}

  private Parts parts(ParsedCreateStatistics create, RelationEntry relation) {
    if (create.expressions().size() > MOST_COLUMNS) {
      throw new DatabaseError(
          "54011", "cannot have more than " + MOST_COLUMNS + " columns in statistics");
    }
    TreeSet<Integer> columns = new TreeSet<>();
    List<String> names = new ArrayList<>();
    List<Expression> expressions = new ArrayList<>();
    int count = create.expressions().size();
    for (ParsedIndexElement element : create.expressions()) {
      Expression expression = null;
      int column;
      if (element.column() != null) {
        column = columnNumber(relation, element.column());
      } else {
        Analyzer analyzer = context.analyzers().get();
        expression =
            analyzer.expression(element.expression(), relation, Analyzer.Purpose.STATISTICS);
        column = expression instanceof ColumnReference reference ? reference.attribute() : 0;
      }
      if (column != 0) {
        AttributeEntry attribute = attribute(relation, column);
        requireOrdered(attribute);
        if (!columns.add(column)) {
          throw new DatabaseError("42701", "duplicate column name in statistics definition");
        }
        names.add(attribute.name());
      } else {
        if (count > 1) {
          requireOrdered(expression);
        }
        names.add("expr");
        expressions.add(expression);
      }
    }
    char[] kinds = kinds(create, columns.size(), expressions.size());
    for (int i = 0; i < expressions.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (TreeWriter.write(expressions.get(i)).equals(TreeWriter.write(expressions.get(j)))) {
          throw new DatabaseError("42701", "duplicate expression in statistics definition");
        }
      }
    }
    return new Parts(columns, names, expressions, kinds);
  }

  private static int columnNumber(RelationEntry relation, String name) {
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(name)) {
        return attribute.number();
      }
    }
    switch (name) {
      case "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid" ->
          throw new DatabaseError(
              "0A000", "statistics creation on system columns is not supported");
      default -> throw new DatabaseError("42703", "column \"" + name + "\" does not exist");
    }
  }

  private static AttributeEntry attribute(RelationEntry relation, int column) {
    if (column < 0) {
      throw new DatabaseError("0A000", "statistics creation on system columns is not supported");
    }
    return relation.attribute(column);
  }

  private void requireOrdered(AttributeEntry column) {
    if (context.catalog().typeOperators(column.type()).less() == 0) {
      throw new DatabaseError(
          "0A000",
          "column \""
              + column.name()
              + "\" cannot be used in statistics because its type "
              + context.types().format(column.type())
              + " has no default btree operator class");
    }
  }

  private void requireOrdered(Expression expression) {
    if (context.catalog().typeOperators(expression.type()).less() == 0) {
      throw new DatabaseError(
          "0A000",
          "expression cannot be used in multivariate statistics because its type "
              + context.types().format(expression.type())
              + " has no default btree operator class");
    }
  }

  private static char[] kinds(ParsedCreateStatistics create, int columns, int expressions) {
    if (columns == 0 && expressions == 1 && !create.kinds().isEmpty()) {
      throw new DatabaseError(
          "42P17",
          "when building statistics on a single expression, statistics kinds may not be"
              + " specified");
    }
    boolean distinct = create.kinds().isEmpty();
    boolean dependencies = distinct;
    boolean common = distinct;
    for (String kind : create.kinds()) {
      switch (kind) {
        case "ndistinct" -> distinct = true;
        case "dependencies" -> dependencies = true;
        case "mcv" -> common = true;
        default ->
            throw new DatabaseError("42601", "unrecognized statistics kind \"" + kind + "\"");
      }
    }
    if (columns + expressions < 2 && expressions != 1) {
      throw new DatabaseError("42P17", "extended statistics require at least 2 columns");
    }
    StringBuilder letters = new StringBuilder();
    if (columns + expressions > 1) {
      letters.append(distinct ? "d" : "").append(dependencies ? "f" : "").append(common ? "m" : "");
    }
    return letters.append(expressions > 0 ? "e" : "").toString().toCharArray();
  }

  /** Made of the names of the table and the columns, as PostgreSQL does. */
  private String freeName(RelationEntry relation, Parts parts, int namespace) {
    StringBuilder base = new StringBuilder(relation.name());
    for (String name : parts.names()) {
      base.append('_').append(name);
    }
    base.append("_stat");
    NamedObjects objects = new NamedObjects(context);
    String name = base.toString();
    for (int i = 1; objects.exists(ObjectKind.STATISTICS, name, namespace); i++) {
      name = base.toString() + i;
    }
    return name;
  }

  private int write(RelationEntry relation, int namespace, String name, Parts parts) {
    CatalogChanges changes = context.changes();
    CatalogStore store = changes.store();
    int oid = store.newOid(PgStatisticExt.RELATION, PgStatisticExt.STATISTIC_EXT_OID_INDEX);
    int[] keys = parts.columns().stream().mapToInt(Integer::intValue).toArray();
    RowValues row =
        store
            .newRow(PgStatisticExt.RELATION)
            .oid(PgStatisticExt.OID, oid)
            .oid(PgStatisticExt.STXRELID, relation.oid())
            .text(PgStatisticExt.STXNAME, name)
            .oid(PgStatisticExt.STXNAMESPACE, namespace)
            .oid(PgStatisticExt.STXOWNER, context.changes().keptRole(context.user().oid()))
            .int2Vector(PgStatisticExt.STXKEYS, keys)
            .characters(PgStatisticExt.STXKIND, parts.kinds())
            .setNull(PgStatisticExt.STXSTATTARGET);
    store.insert(
        PgStatisticExt.RELATION,
        parts.expressions().isEmpty()
            ? row.setNull(PgStatisticExt.STXEXPRS)
            : row.text(PgStatisticExt.STXEXPRS, TreeWriter.write(parts.expressions())));
    ObjectAddress address = ObjectAddress.of(PgStatisticExt.RELATION, oid);
    for (int key : keys) {
      changes.depend(address, ObjectAddress.column(relation.oid(), key), CatalogChanges.AUTO);
    }
    boolean tied = keys.length > 0;
    for (Expression expression : parts.expressions()) {
      for (ObjectAddress reference :
          new ReferencedObjects(context.catalog().relations()).of(expression, relation.oid())) {
        boolean own =
            reference.catalog() == PgClass.RELATION && reference.object() == relation.oid();
        tied |= own;
        changes.depend(address, reference, own ? CatalogChanges.AUTO : CatalogChanges.NORMAL);
      }
    }
    if (!tied) {
      changes.depend(address, ObjectAddress.relation(relation.oid()), CatalogChanges.AUTO);
    }
    changes.depend(
        address, ObjectAddress.of(PgNamespace.RELATION, namespace), CatalogChanges.NORMAL);
    changes.nextCommand();
    return oid;
  }
}
