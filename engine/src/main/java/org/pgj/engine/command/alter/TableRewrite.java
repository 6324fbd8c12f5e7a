package org.pgj.engine.command.alter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.heap.RowVersions;
import org.pgj.engine.access.heap.TupleBuffer;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.ConstraintValidation;
import org.pgj.engine.command.table.IndexCreation;
import org.pgj.engine.command.table.TableReader;
import org.pgj.engine.command.table.TableTruncation;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.build.KnownTable;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.type.vector.Vector;

/**
 * Writes a table's rows anew, into new files, with columns of other types or new columns, or in
 * another order. Where no value changes, every version that some snapshot may see is kept as it is;
 * where one does, the rows that the newest snapshot sees become new rows, as PostgreSQL has it.
 */
public final class TableRewrite {
  /** Why a table is written anew, as pg_event_trigger_table_rewrite_reason() tells it. */
  enum Reason {
    /** None of its own: the rows are written anew in any case. */
    NONE(0),
    PERSISTENCE(1),
    DEFAULT(2),
    TYPE(4);

    private final int bit;

    Reason(int bit) {
      this.bit = bit;
    }
  }

  private final CommandContext context;
  private final OpenTable old;
  private final Map<Integer, Expression> values = new TreeMap<>();
  private final Map<Integer, Expression> fillers = new TreeMap<>();
  private final Map<Integer, Expression> generated = new TreeMap<>();
  private boolean forced;
  private int reason;
  private char persistence;
  private IndexAccess order;

  /**
   * @param old the table as it is before any change
   */
  public TableRewrite(CommandContext context, OpenTable old) {
    this.context = context;
    this.old = old;
  }

  /** The table as it was before any change. */
  RelationEntry before() {
    return old.relation();
  }

  /** Gives a column a value computed from the old row. */
  void set(int attribute, Expression value, Reason why) {
    reason |= why.bit;
    values.put(attribute, value);
  }

  /** Says what a new column has in rows that are written anew for another reason. */
  void fill(int attribute, Expression value) {
    fillers.put(attribute, value);
  }

  /** Gives a column a value computed from the new row. */
  void generate(int attribute, Expression value, Reason why) {
    reason |= why.bit;
    generated.put(attribute, value);
  }

  /** Asks for new files though no value changes. */
  void force() {
    reason |= Reason.TYPE.bit;
    forced = true;
  }

  /** Asks for new files of another persistence ({@code pg_class.relpersistence}). */
  void persistence(char wanted) {
    reason |= Reason.PERSISTENCE.bit;
    persistence = wanted;
    forced = true;
  }

  /** Puts the rows in the order of an index. */
  public void orderBy(IndexAccess index) {
    order = index;
  }

  /** The bits of all reasons. */
  int reason() {
    return reason;
  }

  boolean isNeeded() {
    return forced || !values.isEmpty() || !generated.isEmpty();
  }

  /** Writes the table as the catalogs describe it now. */
  public void run() {
    int oid = old.relation().oid();
    List<Integer> indexes =
        new TableTruncation(context.changes(), context.tables())
            .renew(oid, persistence == 0 ? old.relation().persistence() : persistence);
    OpenTable table = context.tables().open(oid);
    copy(table);
    context.changes().nextCommand();
    IndexCreation creation = new IndexCreation(context);
    for (int index : indexes) {
      creation.build(oid, index);
    }
  }

  private void copy(OpenTable table) {
    TupleDescriptor tuples = table.heap().relation().tuples();
    ExpressionCompiler compiler = TableReader.compiler(context);
    Evaluator[] evaluators = new Evaluator[tuples.size()];
    fillers.forEach((attribute, value) -> evaluators[attribute - 1] = compiler.compile(value));
    values.forEach((attribute, value) -> evaluators[attribute - 1] = compiler.compile(value));
    Evaluator[] generators = new Evaluator[tuples.size()];
    KnownTable known = new KnownTable(old.relation().oid());
    generated.forEach(
        (attribute, value) -> generators[attribute - 1] = compiler.compile(known.map(value)));
    List<Integer> required = new ArrayList<>();
    Vector[] nulls = tuples.createVectors(Vector.BATCH_SIZE);
    for (int i = 0; i < evaluators.length; i++) {
      if (tuples.attribute(i).notNull() && !tuples.attribute(i).dropped()) {
        required.add(i);
      }
    }
    Vector[] columns = new Vector[tuples.size()];
    Batch newRows = new Batch();
    TupleBuilder builder = new TupleBuilder(tuples);
    TupleBuffer buffer = new TupleBuffer();
    int command = context.changes().transactions().useCommandId();
    TableReader reader = new TableReader(context, old);
    RowVersions versions = null;
    if (values.isEmpty() && generated.isEmpty()) {
      long horizon = context.changes().transactions().horizon().compute();
      versions = new RowVersions(horizon);
      reader.everyVersion(horizon);
    }
    RowVersions kept = versions;
    reader
        .orderedBy(order)
        .read(
            rows -> {
              int count = rows.count();
              for (int i = 0; i < columns.length; i++) {
                if (evaluators[i] != null) {
                  columns[i] = evaluators[i].evaluate(rows);
                } else if (i < rows.columnCount() && !tuples.attribute(i).dropped()) {
                  columns[i] = rows.column(i);
                } else {
                  columns[i] = allNull(nulls[i], count);
                }
              }
              newRows.set(columns, count);
              for (int i = 0; i < columns.length; i++) {
                if (generators[i] != null) {
                  columns[i] = generators[i].evaluate(newRows);
                }
              }
              requireNotNull(table.relation(), columns, required, reader.page());
              buffer.clear();
              for (int row = 0; row < count; row++) {
                builder.formHeap(columns, row);
                buffer.add(builder);
              }
              long[] tids = new long[count];
              if (kept == null) {
                table.heap().insertAll(buffer, command, tids);
              } else {
                kept.read(reader.page());
                table.heap().copyAll(buffer, kept, command, tids);
                kept.copied(tids);
              }
            });
    if (kept != null) {
      kept.connect(table.heap());
    }
  }

  private static Vector allNull(Vector vector, int count) {
    vector.reset();
    vector.ensureCapacity(count);
    for (int row = 0; row < count; row++) {
      vector.setNull(row);
    }
    return vector;
  }

  private void requireNotNull(
      RelationEntry relation, Vector[] columns, List<Integer> required, PageBatch page) {
    for (int column : required) {
      for (int row = 0; row < page.count(); row++) {
        if (columns[column].isNull(row) && !page.isEnded(row)) {
          throw new ConstraintValidation(context).nullFound(relation, column + 1);
        }
      }
    }
  }
}
