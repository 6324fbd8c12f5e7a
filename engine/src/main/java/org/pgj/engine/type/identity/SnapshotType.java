package org.pgj.engine.type.identity;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * pg_snapshot and txid_snapshot (manual: table 9.84): {@code xmin:xmax:xip,…}. The payload is xmin,
 * xmax and the ids of the transactions in progress, ascending, 8 bytes each.
 */
public final class SnapshotType extends BytesType {
  public static final SnapshotType PG_SNAPSHOT = new SnapshotType(5038, "pg_snapshot");
  public static final SnapshotType TXID_SNAPSHOT = new SnapshotType(2970, "txid_snapshot");

  private static final int ID = 8;

  private SnapshotType(int oid, String name) {
    super(oid, name, -1, 8);
  }

  /** Appends a snapshot; {@code inProgress} ascends. */
  public static void write(long xmin, long xmax, long[] inProgress, int count, BytesOutput out) {
    out.writeLongLE(xmin);
    out.writeLongLE(xmax);
    for (int i = 0; i < count; i++) {
      out.writeLongLE(inProgress[i]);
    }
  }

  public static long xmin(byte[] payload, int offset) {
    return BytesOutput.getLongLE(payload, offset);
  }

  public static long xmax(byte[] payload, int offset) {
    return BytesOutput.getLongLE(payload, offset + ID);
  }

  /** How many transactions are in progress in a payload of this length. */
  public static int count(int length) {
    return length / ID - 2;
  }

  /** The id of a transaction in progress. */
  public static long inProgress(byte[] payload, int offset, int index) {
    return BytesOutput.getLongLE(payload, offset + (2 + index) * ID);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int first = end(text, from, to, ':');
    int second = end(text, Math.min(first + 1, to), to, ':');
    if (first >= to || second >= to) {
      throw invalid(text, from, to);
    }
    long xmin = number(text, from, first, from, to);
    long xmax = number(text, first + 1, second, from, to);
    if (xmin == 0 || xmax < xmin) {
      throw invalid(text, from, to);
    }
    payload.writeLongLE(xmin).writeLongLE(xmax);
    long last = 0;
    for (int at = second + 1; at < to; ) {
      int end = end(text, at, to, ',');
      long id = number(text, at, end, from, to);
      if (id < xmin || id >= xmax || id < last) {
        throw invalid(text, from, to);
      }
      if (id != last) {
        payload.writeLongLE(id);
      }
      last = id;
      at = end + 1;
    }
  }

  /** Both types of snapshots are called by the newer one's name. */
  private static DatabaseError invalid(byte[] text, int from, int to) {
    return invalidSyntax("pg_snapshot", text, from, to);
  }

  private static int end(byte[] text, int from, int to, char separator) {
    int at = from;
    while (at < to && text[at] != separator) {
      at++;
    }
    return at;
  }

  private long number(byte[] text, int start, int end, int from, int to) {
    if (start == end) {
      throw invalid(text, from, to);
    }
    long value = 0;
    for (int at = start; at < end; at++) {
      if (text[at] < '0' || text[at] > '9') {
        throw invalid(text, from, to);
      }
      int digit = text[at] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw invalid(text, from, to);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.writeDecimal(xmin(payload, offset)).write(':');
    out.writeDecimal(xmax(payload, offset)).write(':');
    for (int i = 0; i < count(length); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeDecimal(inProgress(payload, offset, i));
    }
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int count = to - from < 20 ? -1 : BytesOutput.getIntBE(data, from);
    if (count < 0 || to - from != 20 + (long) count * ID) {
      throw invalidBinary();
    }
    long xmin = BytesOutput.getLongBE(data, from + 4);
    long xmax = BytesOutput.getLongBE(data, from + 12);
    if (xmin <= 0 || xmax < xmin) {
      throw invalidBinary();
    }
    payload.writeLongLE(xmin).writeLongLE(xmax);
    long last = 0;
    for (int at = from + 20; at < to; at += ID) {
      long id = BytesOutput.getLongBE(data, at);
      if (id < xmin || id >= xmax || id < last) {
        throw invalidBinary();
      }
      if (id != last) {
        payload.writeLongLE(id);
      }
      last = id;
    }
  }

  private static DatabaseError invalidBinary() {
    return new DatabaseError("22P03", "invalid external pg_snapshot data");
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.writeIntBE(count(length));
    for (int at = 0; at < length; at += ID) {
      out.writeLongBE(BytesOutput.getLongLE(payload, offset + at));
    }
  }
}
