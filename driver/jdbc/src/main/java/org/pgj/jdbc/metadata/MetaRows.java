package org.pgj.jdbc.metadata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.RowBuffer;
import org.pgj.jdbc.wire.RowFields;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.type.TypeOid;

/** Builds a result that the driver makes itself. */
final class MetaRows {
  private final String[] names;
  private final int[] oids;
  private final List<String[]> rows = new ArrayList<>();

  /** Columns as {@code NAME} (varchar) or {@code NAME:type}, type one of int2, int4, bool. */
  MetaRows(String... columns) {
    names = new String[columns.length];
    oids = new int[columns.length];
    for (int i = 0; i < columns.length; i++) {
      int colon = columns[i].indexOf(':');
      names[i] = colon < 0 ? columns[i] : columns[i].substring(0, colon);
      oids[i] =
          switch (colon < 0 ? "" : columns[i].substring(colon + 1)) {
            case "int2" -> TypeOid.INT2;
            case "int4" -> TypeOid.INT4;
            case "bool" -> TypeOid.BOOL;
            default -> TypeOid.VARCHAR;
          };
    }
  }

  /** Adds a row; numbers and booleans are written as the server would, null is NULL. */
  void add(Object... values) {
    String[] row = new String[names.length];
    for (int i = 0; i < row.length; i++) {
      Object value = values[i];
      row[i] =
          value == null
              ? null
              : value instanceof Boolean flag ? (flag ? "t" : "f") : value.toString();
    }
    rows.add(row);
  }

  void sort(Comparator<String[]> order) {
    rows.sort(order);
  }

  Execution build() {
    RowBuffer buffer = new RowBuffer();
    MessageWriter out = new MessageWriter(256);
    for (String[] row : rows) {
      out.clear();
      out.int16(row.length);
      for (String value : row) {
        if (value == null) {
          out.nullValue();
        } else {
          byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
          out.value(bytes, 0, bytes.length);
        }
      }
      buffer.add(out.array(), 0, out.length());
    }
    return Execution.ofRows(RowFields.of(names, oids), buffer);
  }
}
