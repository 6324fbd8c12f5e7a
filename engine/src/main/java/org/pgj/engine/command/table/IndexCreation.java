package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HotRoots;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedUnique;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/** Makes indexes and fills them from their tables. */
final class IndexCreation {
  private static final int MAX_COLUMNS = 32;

  private final CommandContext context;

  IndexCreation(CommandContext context) {
    this.context = context;
  }

  /**
   * Makes the empty index of a UNIQUE or PRIMARY KEY constraint.
   *
   * @return pg_class oid
   */
  int ofKey(
      RelationEntry table,
      ParsedUnique unique,
      List<String> names,
      int[] keys,
      boolean deferrable) {
    List<IndexColumn> columns = new ArrayList<>();
    for (int key : keys) {
      columns.add(IndexColumn.plain(context, table.attribute(key)));
    }
    for (String included : unique.including()) {
      columns.add(IndexColumn.included(attribute(table, included)));
    }
    String name = unique.name();
    if (name == null) {
      name =
          unique.primary()
              ? chooseName(table, null, "pkey")
              : chooseName(table, String.join("_", names), "key");
    }
    return create(
        table,
        name,
        columns,
        keys.length,
        true,
        unique.nullsNotDistinct(),
        unique.primary(),
        !deferrable,
        StorageParameters.texts(unique.options()));
  }

  private static AttributeEntry attribute(RelationEntry table, String name) {
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
   * @param operatorClass 0 for an included column
   * @param options bits of {@link IndexEntry#options()}
   */
  record IndexColumn(
      int attribute,
      String name,
      int type,
      int typmod,
      int collation,
      int operatorClass,
      int options) {

    static IndexColumn plain(CommandContext context, AttributeEntry attribute) {
      return new IndexColumn(
          attribute.number(),
          attribute.name(),
          attribute.type(),
          attribute.typmod(),
          attribute.collation(),
          defaultClass(context, attribute.type()),
          0);
    }

    static IndexColumn included(AttributeEntry attribute) {
      return new IndexColumn(
          attribute.number(),
          attribute.name(),
          attribute.type(),
          attribute.typmod(),
          attribute.collation(),
          0,
          0);
    }
  }

  /**
   * The default btree operator class of a type.
   *
   * @throws DatabaseError 42704 if it has none
   */
  static int defaultClass(CommandContext context, int type) {
    OperatorClassEntry found =
        TypeOperators.defaultOperatorClass(context.catalog(), TypeOperators.BTREE, type);
    if (found == null) {
      throw new DatabaseError(
              "42704",
              "data type "
                  + context.types().format(type)
                  + " has no default operator class for access method \"btree\"")
          .hint(
              "You must specify an operator class for the index or define a default operator class"
                  + " for the data type.");
    }
    return found.oid();
  }

  /** Makes the rows of an index and its empty file. */
  int create(
      RelationEntry table,
      String name,
      List<IndexColumn> columns,
      int keyCount,
      boolean unique,
      boolean nullsNotDistinct,
      boolean primary,
      boolean immediate,
      String[] options) {
    if (columns.size() > MAX_COLUMNS) {
      throw new DatabaseError(
          "54011", "cannot use more than " + MAX_COLUMNS + " columns in an index");
    }
    int[] keys = new int[columns.size()];
    int[] collations = new int[keyCount];
    int[] classes = new int[keyCount];
    int[] keyOptions = new int[keyCount];
    List<NewColumn> attributes = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      IndexColumn column = columns.get(i);
      keys[i] = column.attribute();
      attributes.add(
          NewColumn.of(column.name(), column.type(), column.typmod(), column.collation()));
      if (i < keyCount) {
        collations[i] = column.collation();
        classes[i] = column.operatorClass();
        keyOptions[i] = column.options();
      }
    }
    return new IndexWriter(context.changes())
        .create(
            new IndexWriter.NewIndex(
                new NewRelation(
                    name,
                    table.namespace(),
                    table.owner(),
                    'i',
                    table.persistence(),
                    TypeOperators.BTREE,
                    options,
                    attributes,
                    0),
                table.oid(),
                keyCount,
                keys,
                collations,
                classes,
                keyOptions,
                unique,
                nullsNotDistinct,
                primary,
                false,
                immediate,
                null,
                null));
  }

  /**
   * Fills an index from its table.
   *
   * @throws DatabaseError 23505 if a unique index finds duplicates
   */
  void build(int tableOid, int indexOid) {
    OpenTable table = context.tables().open(tableOid);
    OpenIndex index = table.index(indexOid);
    IndexEntry entry = index.entry();
    TupleDescriptor tuples = table.heap().relation().tuples();
    IndexBuilder builder =
        index
            .access()
            .build(context.session().settings().integer("maintenance_work_mem") * 1024, null);
    int[] wanted = ascending(entry.keys());
    TupleDeformer deformer = new TupleDeformer(tuples, wanted, table.heap().toaster());
    Vector[] decoded = new Vector[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      decoded[i] = Vector.create(tuples.representation(wanted[i]), Vector.BATCH_SIZE);
    }
    Vector[] columns = new Vector[entry.keys().length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = decoded[position(wanted, entry.keys()[i] - 1)];
    }
    Snapshot snapshot = context.changes().transactions().takeLatestSnapshot();
    try {
      HeapScan scan = table.heap().scan(snapshot);
      PageBatch page = new PageBatch();
      HotRoots roots = new HotRoots();
      while (scan.next(page)) {
        context.functions().checkInterrupts();
        for (Vector vector : decoded) {
          vector.reset();
          vector.ensureCapacity(page.count());
        }
        deformer.deformHeap(page.chunk(), page.offsets(), 0, page.count(), decoded, 0);
        roots.read(page);
        for (int row = 0; row < page.count(); row++) {
          builder.add(columns, row, roots.of(page.tids()[row]));
        }
      }
    } finally {
      context.changes().transactions().release(snapshot);
    }
    IndexBuilder.Duplicate duplicate = builder.finish();
    if (duplicate != null) {
      throw duplicate(table, index, duplicate);
    }
  }

  private static int[] ascending(int[] keys) {
    int[] wanted = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      wanted[i] = keys[i] - 1;
    }
    return Arrays.stream(wanted).sorted().distinct().toArray();
  }

  private static int position(int[] wanted, int attribute) {
    return Arrays.binarySearch(wanted, attribute);
  }

  private DatabaseError duplicate(
      OpenTable table, OpenIndex index, IndexBuilder.Duplicate duplicate) {
    StringBuilder names = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < index.entry().keyCount(); i++) {
      AttributeEntry attribute = index.relation().attributes().get(i);
      SqlType type = context.functions().catalog().type(attribute.type());
      names.append(i == 0 ? "" : ", ").append(attribute.name());
      values
          .append(i == 0 ? "" : ", ")
          .append(
              duplicate.columns()[i].isNull(0)
                  ? "null"
                  : type.outputText(duplicate.columns()[i], 0, context.functions()));
    }
    return new DatabaseError(
            "23505", "could not create unique index \"" + index.relation().name() + "\"")
        .detail("Key (" + names + ")=(" + values + ") is duplicated.")
        .table(
            context.catalog().namespace(table.relation().namespace()).name(),
            table.relation().name())
        .constraint(index.relation().name());
  }
}
