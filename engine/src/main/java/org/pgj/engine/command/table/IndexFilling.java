package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.HotRoots;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.ExecutionContext.StoredExpressions;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.executor.modify.ExclusionCheck;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/** Fills a new index from its table, reading no more columns than it needs. */
final class IndexFilling {
  private final CommandContext context;

  IndexFilling(CommandContext context) {
    this.context = context;
  }

  /** What computes the entries of an index. */
  private record Keys(int[] attributes, Evaluator[] expressions, Evaluator predicate) {}

  void fill(int tableOid, int indexOid) {
    OpenTable table = context.tables().open(tableOid);
    OpenIndex index = table.index(indexOid);
    TupleDescriptor tuples = table.heap().relation().tuples();
    Set<Integer> used = new TreeSet<>();
    Keys keys = keys(index.entry(), used);
    int[] wanted = new int[used.size()];
    Vector[] decoded = new Vector[wanted.length];
    Vector[] columns = new Vector[tuples.size()];
    int next = 0;
    for (int attribute : used) {
      wanted[next] = attribute;
      decoded[next] = Vector.create(tuples.representation(attribute), Vector.BATCH_SIZE);
      columns[attribute] = decoded[next++];
    }
    TupleDeformer deformer = new TupleDeformer(tuples, wanted, table.heap().toaster());
    IndexBuilder builder =
        index
            .access()
            .build(context.session().settings().integer("maintenance_work_mem") * 1024, null);
    long tableRows = 0;
    long indexRows = 0;
    Snapshot snapshot = context.changes().transactions().takeLatestSnapshot();
    try {
      HeapScan scan = table.heap().scan(snapshot);
      PageBatch page = new PageBatch();
      HotRoots roots = new HotRoots();
      Batch rows = new Batch();
      while (scan.next(page)) {
        context.functions().checkInterrupts();
        for (Vector vector : decoded) {
          vector.reset();
          vector.ensureCapacity(page.count());
        }
        deformer.deformHeap(page.chunk(), page.offsets(), 0, page.count(), decoded, 0);
        roots.read(page);
        tableRows += page.count();
        indexRows += add(builder, keys, rows.set(columns, page.count()), page, roots);
      }
    } finally {
      context.changes().transactions().release(snapshot);
    }
    IndexBuilder.Duplicate duplicate = builder.finish();
    if (duplicate != null) {
      throw duplicate(table, index, duplicate);
    }
    if (index.entry().exclusion() && indexRows > 1) {
      validate(table, index, keys);
    }
    estimate(table.relation(), tableRows);
    estimate(index.relation(), indexRows);
    context.changes().nextCommand();
  }

  /** Looks whether the rows there are keep to an exclusion constraint. */
  private void validate(OpenTable table, OpenIndex index, Keys keys) {
    ExclusionCheck check =
        new ExclusionCheck(new ExecutionContext(context.queries().executions(), 0), table, index);
    TableReader reader = new TableReader(context, table);
    HotRoots roots = new HotRoots();
    reader.read(
        rows -> {
          roots.read(reader.page());
          int[] selection = new int[rows.count()];
          int count = rows.count();
          if (keys.predicate == null) {
            Arrays.setAll(selection, i -> i);
          } else {
            count = keys.predicate.select(rows, null, count, selection);
          }
          Vector[] columns = new Vector[index.entry().keyCount()];
          for (int i = 0; i < columns.length; i++) {
            columns[i] =
                keys.attributes[i] >= 0
                    ? rows.column(keys.attributes[i])
                    : keys.expressions[i].evaluate(rows, selection, count);
          }
          for (int i = 0; i < count; i++) {
            check.validate(columns, selection[i], roots.of(reader.page().tids()[selection[i]]));
          }
        });
  }

  /** A build counts the rows: pg_class learns of it, unless the table is empty and never was. */
  private void estimate(RelationEntry relation, long rows) {
    if (rows == 0 && relation.tuples() < 0) {
      return;
    }
    CatalogStore store = context.changes().store();
    StoredRow row = new RelationWriter(context.changes()).classRow(relation.oid());
    store.overwrite(
        PgClass.RELATION,
        row,
        store
            .change(PgClass.RELATION, row)
            .int4(
                PgClass.RELPAGES,
                context.heap().pool().blockCount(context.tables().file(relation), Fork.MAIN))
            .float4(PgClass.RELTUPLES, rows));
  }

  /**
   * @param used receives the 0-based columns that are read
   */
  private Keys keys(IndexEntry entry, Set<Integer> used) {
    StoredExpressions stored = context.queries().executions().stored();
    ExpressionCompiler compiler = TableReader.compiler(context);
    List<Expression> expressions =
        entry.expressions() == null ? List.of() : stored.readList(entry.expressions());
    int[] attributes = new int[entry.keys().length];
    Evaluator[] evaluators = new Evaluator[attributes.length];
    List<Expression> all = new ArrayList<>(expressions);
    int next = 0;
    for (int i = 0; i < attributes.length; i++) {
      attributes[i] = entry.keys()[i] - 1;
      if (attributes[i] >= 0) {
        used.add(attributes[i]);
      } else {
        evaluators[i] = compiler.compile(expressions.get(next++));
      }
    }
    Evaluator predicate = null;
    if (entry.predicate() != null) {
      Expression condition = stored.read(entry.predicate());
      all.add(condition);
      predicate = compiler.compile(condition);
    }
    Set<ColumnReference> references = new HashSet<>();
    for (Expression expression : all) {
      Expressions.collectColumns(expression, references);
    }
    for (ColumnReference reference : references) {
      used.add(reference.attribute() - 1);
    }
    return new Keys(attributes, evaluators, predicate);
  }

  /** Adds the entries of a page; answers how many. */
  private static int add(
      IndexBuilder builder, Keys keys, Batch rows, PageBatch page, HotRoots roots) {
    int count = rows.count();
    int[] selection = null;
    if (keys.predicate != null) {
      selection = new int[count];
      count = keys.predicate.select(rows, null, count, selection);
    }
    Vector[] columns = new Vector[keys.attributes.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          keys.attributes[i] >= 0
              ? rows.column(keys.attributes[i])
              : keys.expressions[i].evaluate(rows, selection, count);
    }
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      builder.add(columns, row, roots.of(page.tids()[row]));
    }
    return count;
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
