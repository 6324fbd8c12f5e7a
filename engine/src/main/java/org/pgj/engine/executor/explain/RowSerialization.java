package org.pgj.engine.executor.explain;

import java.util.List;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.shared.WorkCounters;
import org.pgj.engine.shared.WorkMeter;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.CharacterEncoding;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** Rows made ready for the client and thrown away: what SERIALIZE measures. */
public final class RowSerialization {
  private static final int ROW_HEADER = 2;
  private static final int VALUE_HEADER = 4;

  private final SerializeFormat format;
  private final List<SqlType> types;
  private final TypeContext context;
  private final WorkMeter work;
  private final BytesOutput value = new BytesOutput(64);
  private long bytes;
  private long nanos;

  /**
   * @param counters of pages, null if nobody wants to know
   */
  public RowSerialization(
      SerializeFormat format, List<SqlType> types, TypeContext context, WorkCounters counters) {
    this.format = format;
    this.types = types;
    this.context = context;
    this.work = counters == null ? null : new WorkMeter(counters);
  }

  /** Serializes rows. */
  public void add(Batch rows) {
    long start = System.nanoTime();
    if (work != null) {
      work.begin();
    }
    for (int i = 0; i < rows.count(); i++) {
      addRow(rows, rows.row(i));
    }
    if (work != null) {
      work.end();
    }
    nanos += System.nanoTime() - start;
  }

  private void addRow(Batch rows, int row) {
    CharacterEncoding encoding = context.clientEncoding();
    bytes += ROW_HEADER;
    for (int column = 0; column < types.size(); column++) {
      Vector values = rows.columns()[column];
      bytes += VALUE_HEADER;
      if (values.isNull(row)) {
        continue;
      }
      value.clear();
      int before = value.length();
      if (format == SerializeFormat.BINARY) {
        types.get(column).send(values, row, value, context);
      } else {
        types.get(column).output(values, row, value, context);
        encoding.send(value, before);
      }
      bytes += value.length();
    }
  }

  SerializeFormat format() {
    return format;
  }

  long kilobytes() {
    return (bytes + 1023) / 1024;
  }

  String millis() {
    return TextFormat.fixed(nanos / 1e6, 3);
  }

  /** Null if it was not counted. */
  WorkMeter work() {
    return work;
  }
}
