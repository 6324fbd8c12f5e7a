package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.CharacterEncoding;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.MessageWriter;

/** Writes a result's rows as DataRow messages, a batch at a time. */
final class RowEncoder implements RowReceiver {
  static final short TEXT = 0;
  static final short BINARY = 1;

  private static final int LARGEST_KEPT = 1 << 20;

  private final ClientOutput output;
  private final TypeContext context;
  private BytesOutput rows = new BytesOutput(8192);
  private SqlType[] types = {};
  private boolean[] binary = {};
  private long count;

  RowEncoder(ClientOutput output, TypeContext context) {
    this.output = output;
    this.context = context;
  }

  /**
   * The rows that follow are of these columns.
   *
   * @param formats none for text, one for all, or one for each
   */
  RowEncoder begin(List<ResultColumn> columns, short[] formats) {
    int width = columns.size();
    types = new SqlType[width];
    binary = new boolean[width];
    for (int i = 0; i < width; i++) {
      types[i] = columns.get(i).type();
      binary[i] = formatOf(formats, i) == BINARY;
    }
    count = 0;
    // An error may have left half a row.
    rows.clear();
    return this;
  }

  static short formatOf(short[] formats, int column) {
    return switch (formats.length) {
      case 0 -> TEXT;
      case 1 -> formats[0];
      default -> formats[column];
    };
  }

  /**
   * Refuses what is no format.
   *
   * @throws DatabaseError 22023
   */
  static void requireKnown(short format) {
    if (format != TEXT && format != BINARY) {
      throw new DatabaseError("22023", "unsupported format code: " + format);
    }
  }

  /** Rows written since {@link #begin}. */
  long count() {
    return count;
  }

  @Override
  public void receive(Batch batch) {
    BytesOutput out = rows;
    Vector[] columns = batch.columns();
    int width = types.length;
    CharacterEncoding encoding = context.clientEncoding();
    for (int index = 0; index < batch.count(); index++) {
      int row = batch.row(index);
      int message = out.skip(7);
      for (int column = 0; column < width; column++) {
        Vector values = columns[column];
        int length = out.skip(4);
        if (values.isNull(row)) {
          putInt(out.array(), length, -1);
          continue;
        }
        if (binary[column]) {
          types[column].send(values, row, out, context);
        } else {
          int before = out.length();
          types[column].output(values, row, out, context);
          encoding.send(out, before);
        }
        putInt(out.array(), length, out.end() - length - 4);
      }
      byte[] array = out.array();
      array[message] = BackendMessage.DATA_ROW;
      putInt(array, message + 1, out.end() - message - 1);
      array[message + 5] = (byte) (width >> 8);
      array[message + 6] = (byte) width;
    }
    count += batch.count();
    output.append(out.array(), 0, out.end());
    if (out.array().length > LARGEST_KEPT) {
      rows = new BytesOutput(8192);
    } else {
      out.clear();
    }
  }

  private static void putInt(byte[] array, int at, int value) {
    array[at] = (byte) (value >> 24);
    array[at + 1] = (byte) (value >> 16);
    array[at + 2] = (byte) (value >> 8);
    array[at + 3] = (byte) value;
  }

  /** The result's columns as RowDescription. */
  static void describe(List<ResultColumn> columns, short[] formats, MessageWriter out) {
    out.begin(BackendMessage.ROW_DESCRIPTION);
    out.int16(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      ResultColumn column = columns.get(i);
      out.cstring(column.name());
      out.int32(column.tableOid());
      out.int16(column.attributeNumber());
      out.int32(column.type().oid());
      out.int16(column.type().length());
      out.int32(column.typmod());
      out.int16(formatOf(formats, i));
    }
    out.end();
  }
}
