package org.pgj.tck.program;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Random;

/** Random calls on one result set: it is described, walked through, read and changed. */
final class ResultProgram {
  private final ResultSet rows;
  private final Random random;
  private final Transcript transcript;
  private final boolean changed;
  private final boolean scrolls;
  private final ColumnKind[] columns;

  /**
   * A program on the result of {@code SELECT id, columns}.
   *
   * @param changed whether rows are updated and, if it scrolls, inserted and deleted: where a
   *     forward-only result stands after that is each driver's own affair
   */
  ResultProgram(
      ResultSet rows,
      ColumnKind[] columns,
      boolean changed,
      boolean scrolls,
      Random random,
      Transcript transcript) {
    this.rows = rows;
    this.columns = columns;
    this.changed = changed;
    this.scrolls = scrolls;
    this.random = random;
    this.transcript = transcript;
  }

  void run() {
    if (random.nextInt(4) == 0) {
      describe();
    }
    int steps = random.nextInt(4, 30);
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(!changed ? 6 : scrolls ? 9 : 7)) {
        case 0, 1 -> move();
        case 2, 3, 4 -> read();
        case 5 -> ask();
        case 6 -> change();
        case 7 -> delete();
        default -> insert();
      }
    }
  }

  private void describe() {
    for (int i = 1; i <= columns.length + 1; i++) {
      int column = i;
      transcript.call(
          "column " + i,
          () -> {
            ResultSetMetaData meta = rows.getMetaData();
            return meta.getColumnLabel(column)
                + "|"
                + meta.getColumnName(column)
                + "|"
                + meta.getColumnTypeName(column)
                + "|"
                + meta.getColumnType(column)
                + "|"
                + meta.getColumnClassName(column)
                + "|"
                + meta.getPrecision(column)
                + "|"
                + meta.getScale(column)
                + "|"
                + meta.getColumnDisplaySize(column)
                + "|"
                + meta.isNullable(column)
                + "|"
                + meta.isAutoIncrement(column)
                + "|"
                + meta.isSigned(column)
                + "|"
                + meta.isCaseSensitive(column)
                + "|"
                + meta.getTableName(column);
          });
    }
  }

  private void move() {
    int by = random.nextInt(-6, 7);
    switch (random.nextInt(11)) {
      case 0 -> transcript.call("first", rows::first);
      case 1 -> transcript.call("last", rows::last);
      case 2 -> transcript.call("previous", rows::previous);
      case 3 -> transcript.call("absolute " + by, () -> rows.absolute(by));
      case 4 -> transcript.call("relative " + by, () -> rows.relative(by));
      case 5 -> transcript.act("beforeFirst", rows::beforeFirst);
      case 6 -> transcript.act("afterLast", rows::afterLast);
      default -> transcript.call("next", rows::next);
    }
  }

  private void ask() {
    switch (random.nextInt(7)) {
      case 0 -> transcript.call("isFirst", rows::isFirst);
      case 1 -> transcript.call("isLast", rows::isLast);
      case 2 -> transcript.call("isBeforeFirst", rows::isBeforeFirst);
      case 3 -> transcript.call("isAfterLast", rows::isAfterLast);
      case 4 -> transcript.call("getRow", rows::getRow);
      case 5 -> transcript.call("findColumn", () -> rows.findColumn("C_WORD"));
      default -> transcript.call("type", () -> rows.getType() + " " + rows.getConcurrency());
    }
  }

  private void read() {
    ColumnKind kind = columns[random.nextInt(columns.length)];
    Getter getter = kind.getters().get(random.nextInt(kind.getters().size()));
    String column = kind.column();
    transcript.call(getter.name() + " " + column, () -> getter.reader().read(rows, column));
  }

  private void change() {
    ColumnKind kind = columns[random.nextInt(columns.length)];
    Object value = random.nextInt(5) == 0 ? null : kind.value(random);
    if (!transcript.act("update " + kind.column(), () -> set(kind, value))) {
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> transcript.act("cancelRowUpdates", rows::cancelRowUpdates);
      case 1 -> {
        transcript.act("cancelRowUpdates", rows::cancelRowUpdates);
        transcript.act("refreshRow", rows::refreshRow);
      }
      default -> {
        transcript.act("updateRow", rows::updateRow);
        transcript.act("refreshRow", rows::refreshRow);
      }
    }
    transcript.call("rowUpdated", rows::rowUpdated);
  }

  private void set(ColumnKind kind, Object value) throws SQLException {
    if (value == null) {
      rows.updateNull(kind.column());
    } else if (kind == ColumnKind.NUMBERS) {
      rows.updateArray(
          kind.column(),
          rows.getStatement().getConnection().createArrayOf("int4", (Object[]) value));
    } else {
      rows.updateObject(kind.column(), ofJdbc(value));
    }
  }

  /** The value as a class of java.sql: pgjdbc cannot keep others in a row that is inserted. */
  private static Object ofJdbc(Object value) {
    if (value instanceof LocalDate day) {
      return Date.valueOf(day);
    }
    if (value instanceof LocalTime time) {
      return Time.valueOf(time);
    }
    if (value instanceof LocalDateTime stamp) {
      return Timestamp.valueOf(stamp);
    }
    return value instanceof OffsetDateTime moment ? Timestamp.from(moment.toInstant()) : value;
  }

  private void delete() {
    transcript.act("deleteRow", rows::deleteRow);
  }

  /**
   * Inserts a row of numbers: pgjdbc shows an inserted row as it was given, and not as the server
   * has it. One that the server refuses it would take for changes of the next row updated.
   */
  private void insert() {
    int id = random.nextInt(1000, 1_000_000_000);
    transcript.act("moveToInsertRow", rows::moveToInsertRow);
    transcript.act("update id", () -> rows.updateInt("id", id));
    transcript.act("insertRow " + id, rows::insertRow);
    transcript.act("moveToCurrentRow", rows::moveToCurrentRow);
  }
}
