package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedUnique;

/** Makes indexes. */
public final class IndexCreation {
  private static final int MAX_NAME_LENGTH = 63;

  private static final int MAX_COLUMNS = 32;

  private final CommandContext context;

  public IndexCreation(CommandContext context) {
    this.context = context;
  }

  /**
   * Makes the empty index of a UNIQUE or PRIMARY KEY constraint.
   *
   * @return pg_class oid
   */
  int ofKey(RelationEntry table, ParsedUnique unique, int[] keys, boolean deferrable) {
    List<IndexColumn> columns = new ArrayList<>();
    for (int key : keys) {
      columns.add(IndexColumn.plain(context, table.attribute(key)));
    }
    addIncluded(table, unique.including(), columns);
    String name = unique.name();
    if (name == null) {
      name =
          unique.primary()
              ? chooseName(table, null, "pkey")
              : chooseName(table, joinedNames(columns), "key");
    }
    return create(
        table,
        name,
        columns,
        keys.length,
        new IndexKind(
            true,
            unique.nullsNotDistinct(),
            unique.primary(),
            false,
            !deferrable,
            TypeOperators.BTREE,
            null,
            StorageParameters.texts(unique.options())));
  }

  /** Adds the columns of INCLUDE; one that is in the index already gets a name of its own. */
  static void addIncluded(RelationEntry table, List<String> including, List<IndexColumn> columns) {
    List<String> names = new ArrayList<>(names(columns));
    for (String included : including) {
      String unique = uniqueName(included, names);
      columns.add(IndexColumn.included(attribute(table, included), unique));
      names.add(unique);
    }
  }

  /** What the name of an index is made of. */
  static String joinedNames(List<IndexColumn> columns) {
    return String.join("_", names(columns));
  }

  private static List<String> names(List<IndexColumn> columns) {
    return columns.stream().map(IndexColumn::name).toList();
  }

  /** The name of a column of an index: numbered if others have it. */
  static String uniqueName(String name, List<String> others) {
    String unique = name;
    for (int i = 1; others.contains(unique); i++) {
      String suffix = Integer.toString(i);
      int kept = Math.min(name.length(), MAX_NAME_LENGTH - suffix.length());
      unique = name.substring(0, kept) + suffix;
    }
    return unique;
  }

  static AttributeEntry attribute(RelationEntry table, String name) {
    for (AttributeEntry attribute : table.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(name)) {
        return attribute;
      }
    }
    throw new DatabaseError("42703", "column \"" + name + "\" does not exist");
  }

  String chooseName(RelationEntry table, String second, String label) {
    return ObjectName.choose(
        table.name(),
        second,
        label,
        candidate -> context.catalog().relations().relationOid(table.namespace(), candidate) != 0);
  }

  /**
   * A column of an index.
   *
   * @param attribute table column, 0 for an expression
   * @param expression null for a table column
   * @param operatorClass 0 for an included column
   * @param options bits of {@link IndexEntry#options()}
   */
  record IndexColumn(
      int attribute,
      Expression expression,
      String name,
      int type,
      int typmod,
      int collation,
      int operatorClass,
      int options) {

    static IndexColumn plain(CommandContext context, AttributeEntry attribute) {
      return new IndexColumn(
          attribute.number(),
          null,
          attribute.name(),
          attribute.type(),
          attribute.typmod(),
          attribute.collation(),
          defaultClass(context, TypeOperators.BTREE, attribute.type()),
          0);
    }

    static IndexColumn included(AttributeEntry attribute, String name) {
      return new IndexColumn(
          attribute.number(),
          null,
          name,
          attribute.type(),
          attribute.typmod(),
          attribute.collation(),
          0,
          0);
    }
  }

  /**
   * The default operator class of a type.
   *
   * @throws DatabaseError 42704 if it has none
   */
  public static int defaultClass(CommandContext context, int method, int type) {
    OperatorClassEntry found = TypeOperators.defaultOperatorClass(context.catalog(), method, type);
    if (found == null) {
      throw new DatabaseError(
              "42704",
              "data type "
                  + context.types().format(type)
                  + " has no default operator class for access method \""
                  + methodName(method)
                  + "\"")
          .hint(
              "You must specify an operator class for the index or define a default operator class"
                  + " for the data type.");
    }
    return found.oid();
  }

  /** pg_am.amname. */
  static String methodName(int method) {
    return switch (method) {
      case TypeOperators.GIN -> "gin";
      case TypeOperators.GIST -> "gist";
      case TypeOperators.BRIN -> "brin";
      case TypeOperators.HASH -> "hash";
      default -> "btree";
    };
  }

  /** What an index is besides its columns. */
  record IndexKind(
      boolean unique,
      boolean nullsNotDistinct,
      boolean primary,
      boolean exclusion,
      boolean immediate,
      int accessMethod,
      Expression predicate,
      String[] options) {}

  /** Makes the rows of an index and its empty file. */
  int create(
      RelationEntry table, String name, List<IndexColumn> columns, int keyCount, IndexKind kind) {
    if (columns.size() > MAX_COLUMNS) {
      throw new DatabaseError(
          "54011", "cannot use more than " + MAX_COLUMNS + " columns in an index");
    }
    int[] keys = new int[columns.size()];
    int[] collations = new int[keyCount];
    int[] classes = new int[keyCount];
    int[] keyOptions = new int[keyCount];
    List<NewColumn> attributes = new ArrayList<>();
    List<Expression> expressions = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      IndexColumn column = columns.get(i);
      if (column.expression() != null) {
        expressions.add(column.expression());
      }
      keys[i] = column.attribute();
      attributes.add(
          NewColumn.of(column.name(), column.type(), column.typmod(), column.collation()));
      if (i < keyCount) {
        collations[i] = column.collation();
        classes[i] = column.operatorClass();
        keyOptions[i] = column.options();
      }
    }
    int index =
        new IndexWriter(context.changes())
            .create(
                new IndexWriter.NewIndex(
                    new NewRelation(
                        name,
                        table.namespace(),
                        table.owner(),
                        table.kind() == 'p' ? 'I' : 'i',
                        table.persistence(),
                        kind.accessMethod(),
                        kind.options(),
                        attributes,
                        0),
                    table.oid(),
                    keyCount,
                    keys,
                    collations,
                    classes,
                    keyOptions,
                    kind.unique(),
                    kind.nullsNotDistinct(),
                    kind.primary(),
                    kind.exclusion(),
                    kind.immediate(),
                    expressions.isEmpty() ? null : TreeWriter.write(expressions),
                    kind.predicate() == null ? null : TreeWriter.write(kind.predicate())));
    ExpressionDependencies dependencies = new ExpressionDependencies(context.changes());
    for (Expression expression : expressions) {
      dependencies.record(ObjectAddress.relation(index), expression, table.oid());
    }
    if (kind.predicate() != null) {
      dependencies.record(ObjectAddress.relation(index), kind.predicate(), table.oid());
    }
    return index;
  }

  /**
   * Fills an index from its table.
   *
   * @throws DatabaseError 23505 if a unique index finds duplicates
   */
  public void build(int table, int index) {
    if (context.catalog().relations().relation(table).kind() == 'p') {
      new PartitionIndexes(context).extend(table, index);
    } else {
      new IndexFilling(context).fill(table, index);
    }
  }
}
