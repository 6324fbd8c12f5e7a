package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.access.heap.HotRoots;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.executor.ExecutionContext.StoredExpressions;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.type.vector.Vector;

/**
 * Computes an index's columns for the rows on pages of its table, reading no more columns than it
 * needs.
 */
final class IndexRows {
  private final CommandContext context;

  /** Of the table, per column of the index, 0-based; -1 for an expression. */
  private final int[] attributes;

  private final Evaluator[] expressions;
  private final Evaluator predicate;
  private final TupleDeformer deformer;
  private final Vector[] decoded;
  private final Vector[] columns;
  private final HotRoots roots = new HotRoots();
  private final Batch rows = new Batch();
  private boolean brokenChains;

  IndexRows(CommandContext context, OpenTable table, OpenIndex index) {
    this.context = context;
    Set<Integer> used = new TreeSet<>();
    IndexEntry entry = index.entry();
    this.attributes = new int[entry.keys().length];
    this.expressions = new Evaluator[attributes.length];
    this.predicate = compile(entry, table.relation(), used);
    TupleDescriptor tuples = table.heap().relation().tuples();
    int[] wanted = new int[used.size()];
    this.decoded = new Vector[wanted.length];
    this.columns = new Vector[tuples.size()];
    int next = 0;
    for (int attribute : used) {
      wanted[next] = attribute;
      decoded[next] = Vector.create(tuples.representation(attribute), Vector.BATCH_SIZE);
      columns[attribute] = decoded[next++];
    }
    this.deformer = new TupleDeformer(tuples, wanted, table.heap().toaster());
  }

  /**
   * @param used receives the 0-based columns that are read
   * @return the predicate's evaluator, null if there is none
   */
  private Evaluator compile(IndexEntry entry, RelationEntry table, Set<Integer> used) {
    StoredExpressions stored = context.queries().executions().stored();
    ExpressionCompiler compiler = TableReader.compiler(context);
    List<Expression> all =
        new ArrayList<>(
            entry.expressions() == null ? List.of() : stored.readList(entry.expressions()));
    int next = 0;
    for (int i = 0; i < attributes.length; i++) {
      attributes[i] = entry.keys()[i] - 1;
      if (attributes[i] >= 0) {
        used.add(attributes[i]);
      } else {
        expressions[i] = compiler.compile(all.get(next++));
      }
    }
    Evaluator condition = null;
    if (entry.predicate() != null) {
      Expression read = stored.read(entry.predicate());
      all.add(read);
      condition = compiler.compile(read);
    }
    Set<ColumnReference> references = new HashSet<>();
    for (Expression expression : all) {
      Expressions.collectColumns(expression, references);
    }
    for (ColumnReference reference : references) {
      if (reference.attribute() > 0) {
        used.add(reference.attribute() - 1);
      } else {
        addAll(table, used);
      }
    }
    return condition;
  }

  /** The whole row is made of all columns. */
  private static void addAll(RelationEntry table, Set<Integer> used) {
    for (AttributeEntry attribute : table.attributes()) {
      if (!attribute.dropped()) {
        used.add(attribute.number() - 1);
      }
    }
  }

  /** Null if the index is of all rows. */
  Evaluator predicate() {
    return predicate;
  }

  /** The index's columns for rows that meet the predicate. */
  Vector[] columns(Batch batch, int[] selection, int count) {
    Vector[] computed = new Vector[attributes.length];
    for (int i = 0; i < computed.length; i++) {
      computed[i] =
          attributes[i] >= 0
              ? batch.column(attributes[i])
              : expressions[i].evaluate(batch, selection, count);
    }
    return computed;
  }

  /**
   * Adds the entries of the row versions on a page. Those that only older snapshots see have one
   * too, unless they were replaced by a version that shares their place in the index.
   *
   * @return how many entries are of rows that are there
   */
  int add(IndexBuilder builder, PageBatch page) {
    for (Vector vector : decoded) {
      vector.reset();
      vector.ensureCapacity(page.count());
    }
    deformer.deformHeap(page.chunk(), page.offsets(), 0, page.count(), decoded, 0);
    roots.read(page);
    rows.set(columns, page.count());
    int count = rows.count();
    int[] selection = null;
    if (predicate != null) {
      selection = new int[count];
      count = predicate.select(rows, null, count, selection);
    }
    Vector[] computed = columns(rows, selection, count);
    int live = 0;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      long root = roots.of(page.tids()[row]);
      if (!page.isEnded(row)) {
        builder.add(computed, row, root);
        live++;
      } else if (page.isHotUpdated(row)) {
        brokenChains = true;
      } else {
        builder.addDead(computed, row, root);
      }
    }
    return live;
  }

  /**
   * Whether versions that older snapshots see have no entry: the index names the first of their
   * chain by the key of a later one.
   */
  boolean hasBrokenChains() {
    return brokenChains;
  }
}
