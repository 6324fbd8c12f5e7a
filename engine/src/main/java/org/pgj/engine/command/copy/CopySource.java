package org.pgj.engine.command.copy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Vector;

/** The rows that COPY FROM reads, as whole rows of the table. */
final class CopySource extends Operator {
  private final CopyReader reader;
  private final CopyOptions options;
  private final String table;
  private final List<Column> columns;
  private final Missing[] missing;
  private final NoticeReceiver notices;
  private final TypeContext context;
  private final CopyRows rows;
  private final Vector[] values;
  private final Batch batch = new Batch();
  private final int[] selection = new int[Vector.BATCH_SIZE];
  private final int[] checkedRow = new int[1];
  private final boolean[] skipped = new boolean[Vector.BATCH_SIZE];
  private Evaluator condition;
  private DatabaseError pending;
  private long skippedRows;

  /**
   * A column that is read.
   *
   * @param index 0-based attribute of the table
   * @param defaultValue what the text for DEFAULT stands for; null if there is no such text
   * @param check fails for values that the column's domain refuses; null if it is of no domain
   */
  record Column(
      int index, String name, SqlType type, int typmod, Evaluator defaultValue, Evaluator check) {}

  /** A column that is not read and gets its default. */
  record Missing(int index, Evaluator value) {}

  CopySource(
      CopyReader reader,
      CopyOptions options,
      String table,
      TupleDescriptor tuples,
      List<Column> columns,
      List<Missing> missing,
      NoticeReceiver notices,
      TypeContext context) {
    this.reader = reader;
    this.options = options;
    this.table = table;
    this.columns = columns;
    this.missing = missing.toArray(new Missing[0]);
    this.notices = notices;
    this.context = context;
    this.rows = new CopyRows(columns.size(), Vector.BATCH_SIZE);
    this.values = tuples.createVectors(Vector.BATCH_SIZE);
  }

  /** Rows for which this is not true are left out. */
  void setCondition(Evaluator where) {
    condition = where;
  }

  /** Rows left out because of ON_ERROR ignore. */
  long skippedRows() {
    return skippedRows;
  }

  /**
   * Where in the input a failure was.
   *
   * @param row position in the last batch, negative if the failure is of no particular row
   * @param whole whether to show the line
   */
  String contextOf(int row, boolean whole) {
    if (row < 0 || row >= rows.count()) {
      return CopyContext.ofLine(table, Math.max(reader.lineNumber(), 1), null);
    }
    return CopyContext.ofLine(
        table, rows.lineNumber(row), whole && !options.isBinary() ? rows.line(row) : null);
  }

  @Override
  public void open() {
    // Reading begins with the first batch.
  }

  @Override
  public Batch next(int maxRows) {
    while (true) {
      if (pending != null) {
        throw pending;
      }
      rows.clear();
      reader.read(rows, Math.min(maxRows, Vector.BATCH_SIZE));
      pending = rows.error;
      if (rows.count() == 0) {
        if (pending != null) {
          continue;
        }
        return null;
      }
      int converted = convert();
      if (converted > 0) {
        return batch;
      }
    }
  }

  /** Fills the batch; number of rows in it. */
  private int convert() {
    for (Vector vector : values) {
      vector.reset();
    }
    boolean anySkipped = false;
    int before = rows.count();
    if (options.ignoreErrors()) {
      Arrays.fill(skipped, 0, before, false);
    }
    batch.set(values, before);
    for (int c = 0; c < columns.size(); c++) {
      if (options.isBinary()) {
        receive(c);
      } else {
        anySkipped |= input(c);
      }
    }
    int count = rows.count();
    batch.set(values, count);
    for (int v = 0; v < values.length; v++) {
      if (!isRead(v)) {
        setAllNull(values[v], count);
      }
    }
    for (Missing column : missing) {
      copyAll(column.value().evaluate(batch), values[column.index()], count);
    }
    fillDefaults(count);
    return select(count, anySkipped);
  }

  private boolean isRead(int index) {
    for (Column column : columns) {
      if (column.index() == index) {
        return true;
      }
    }
    return false;
  }

  private static void setAllNull(Vector vector, int count) {
    for (int row = 0; row < count; row++) {
      vector.setNull(row);
    }
  }

  private static void copyAll(Vector source, Vector target, int count) {
    for (int row = 0; row < count; row++) {
      target.copyFrom(source, row, row);
    }
  }

  /** Converts a column of text; whether rows are to be skipped. */
  private boolean input(int c) {
    Column column = columns.get(c);
    SqlType type = column.type();
    Vector target = values[column.index()];
    int[] lengths = rows.lengths(c);
    boolean anySkipped = false;
    int count = rows.count();
    int row = 0;
    while (row < count) {
      try {
        for (; row < count; row++) {
          int length = lengths[row];
          if (length < 0) {
            target.setNull(row);
          } else {
            int start = rows.start(c, row);
            type.input(
                rows.array(c, row), start, start + length, column.typmod(), target, row, context);
          }
          if (length != CopyRows.DEFAULT) {
            check(column, row);
          }
        }
      } catch (DatabaseError failure) {
        if (options.ignoreErrors() && isDataError(failure)) {
          skip(c, row);
          target.setNull(row);
          anySkipped = true;
          row++;
          continue;
        }
        failAt(failure, c, row);
        return anySkipped;
      }
    }
    return anySkipped;
  }

  private void check(Column column, int row) {
    if (column.check() != null) {
      checkedRow[0] = row;
      column.check().evaluate(batch, checkedRow, 1);
    }
  }

  private static boolean isDataError(DatabaseError failure) {
    return failure.sqlState().startsWith("22") || failure.sqlState().startsWith("23");
  }

  private void skip(int c, int row) {
    if (skipped[row]) {
      return;
    }
    skipped[row] = true;
    skippedRows++;
    if (options.verbose()) {
      int length = rows.lengths(c)[row];
      notices.receive(
          Notice.notice(
              "skipping row due to data type incompatibility at line "
                  + rows.lineNumber(row)
                  + " for column \""
                  + columns.get(c).name()
                  + "\": "
                  + (length < 0
                      ? "null input"
                      : CopyContext.quoted(rows.array(c, row), rows.start(c, row), length))));
    }
  }

  private void failAt(DatabaseError failure, int c, int row) {
    pending = failure.addContext(placeOf(c, row));
    rows.cut(row);
  }

  private String placeOf(int c, int row) {
    String column = columns.get(c).name();
    long line = rows.lineNumber(row);
    int length = rows.lengths(c)[row];
    if (options.isBinary()) {
      return CopyContext.ofColumn(table, line, column);
    }
    return length < 0
        ? CopyContext.ofNull(table, line, column)
        : CopyContext.ofColumn(table, line, column, rows.array(c, row), rows.start(c, row), length);
  }

  private void receive(int c) {
    Column column = columns.get(c);
    Vector target = values[column.index()];
    int[] lengths = rows.lengths(c);
    int count = rows.count();
    int row = 0;
    try {
      for (; row < count; row++) {
        if (lengths[row] < 0) {
          target.setNull(row);
        } else {
          int start = rows.start(c, row);
          column
              .type()
              .receive(
                  rows.array(c, row),
                  start,
                  start + lengths[row],
                  column.typmod(),
                  target,
                  row,
                  context);
        }
        check(column, row);
      }
    } catch (DatabaseError failure) {
      failAt(failure, c, row);
    }
  }

  /** Puts defaults where the text for DEFAULT stood. */
  private void fillDefaults(int count) {
    if (options.defaultText() == null) {
      return;
    }
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      int[] lengths = rows.lengths(c);
      Vector defaults = null;
      for (int row = 0; row < count; row++) {
        if (lengths[row] == CopyRows.DEFAULT) {
          if (defaults == null) {
            defaults = column.defaultValue().evaluate(batch);
          }
          values[column.index()].copyFrom(defaults, row, row);
        }
      }
    }
  }

  private int select(int count, boolean anySkipped) {
    if (!anySkipped && condition == null) {
      return count;
    }
    int kept = 0;
    for (int row = 0; row < count; row++) {
      if (!anySkipped || !skipped[row]) {
        selection[kept++] = row;
      }
    }
    batch.set(values, selection, kept, count);
    if (condition != null && kept > 0) {
      kept = condition.select(batch, selection, kept, selection);
      batch.set(values, selection, kept, count);
    }
    return kept;
  }

  @Override
  public void rescan(BitSet changed) {
    throw new IllegalStateException("the input of COPY is read once");
  }

  @Override
  public void close() {
    pending = null;
  }
}
