package org.pgj.engine.command.table;

import org.pgj.engine.access.heap.TupleBuffer;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Vector;

/**
 * Writes the rows of a query into a new or emptied table; its indexes are built afterwards by
 * others.
 */
public final class QueryFilling {
  private final CommandContext context;
  private final OpenTable table;
  private final TupleBuilder builder;
  private final TupleBuffer buffer = new TupleBuffer();
  private final Vector[] columns;
  private final int command;

  /**
   * @param relation the table's oid
   */
  public QueryFilling(CommandContext context, int relation) {
    this.context = context;
    this.table = context.tables().open(relation);
    this.builder = new TupleBuilder(table.heap().relation().tuples());
    this.columns = new Vector[table.relation().attributes().size()];
    this.command = context.changes().transactions().useCommandId();
  }

  /**
   * Runs the query.
   *
   * @param query analyzed and rewritten
   * @return number of rows
   */
  public long run(AnalyzedQuery query, Vector[] parameters) {
    return context.queries().run(query, parameters, this::insert);
  }

  /** Writes rows of the query. */
  void insert(Batch rows) {
    System.arraycopy(rows.columns(), 0, columns, 0, columns.length);
    buffer.clear();
    for (int i = 0; i < rows.count(); i++) {
      builder.formHeap(columns, rows.row(i));
      buffer.add(builder);
    }
    if (rows.count() > 0) {
      table.heap().insertAll(buffer, command, new long[rows.count()]);
    }
  }
}
