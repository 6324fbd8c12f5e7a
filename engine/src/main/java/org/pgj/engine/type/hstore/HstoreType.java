package org.pgj.engine.type.hstore;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/** hstore. */
public final class HstoreType extends BytesType {
  /** The oid it has in every database. */
  public static final int OID = 16102;

  public static final HstoreType HSTORE = new HstoreType();

  private HstoreType() {
    super(OID, "hstore", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    new HstoreParser(text, from, to).parse().write(payload);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    boolean first = true;
    for (Hstore.Pair pair : Hstore.read(payload, offset).pairs()) {
      if (!first) {
        out.write(',').write(' ');
      }
      first = false;
      quote(pair.key(), out);
      out.writeAscii("=>");
      if (pair.value() == null) {
        out.writeAscii("NULL");
      } else {
        quote(pair.value(), out);
      }
    }
  }

  private static void quote(byte[] text, BytesOutput out) {
    out.write('"');
    for (byte c : text) {
      if (c == '"' || c == '\\') {
        out.write('\\');
      }
      out.write(c);
    }
    out.write('"');
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int at = from;
    int count = integer(data, at, to);
    if (count < 0) {
      throw new DatabaseError(
          "2202E", "number of pairs (" + count + ") exceeds the maximum allowed (134217727)");
    }
    at += Integer.BYTES;
    List<Hstore.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int keyLength = integer(data, at, to);
      if (keyLength < 0) {
        throw new DatabaseError("22004", "null value not allowed for hstore key");
      }
      at += Integer.BYTES;
      byte[] key = text(data, at, keyLength, to, context);
      at += keyLength;
      int valueLength = integer(data, at, to);
      at += Integer.BYTES;
      byte[] value = valueLength < 0 ? null : text(data, at, valueLength, to, context);
      at += Math.max(valueLength, 0);
      pairs.add(new Hstore.Pair(key, value));
    }
    Hstore.of(pairs).write(payload);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    List<Hstore.Pair> pairs = Hstore.read(payload, offset).pairs();
    out.writeIntBE(pairs.size());
    for (Hstore.Pair pair : pairs) {
      text(pair.key(), out, context);
      if (pair.value() == null) {
        out.writeIntBE(-1);
      } else {
        text(pair.value(), out, context);
      }
    }
  }

  private static void text(byte[] utf8, BytesOutput out, TypeContext context) {
    BytesOutput encoded = new BytesOutput(utf8.length);
    context.clientEncoding().send(utf8, 0, utf8.length, encoded);
    out.writeIntBE(encoded.length()).write(encoded.array(), 0, encoded.length());
  }

  private static int integer(byte[] data, int at, int to) {
    if (to - at < Integer.BYTES) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    return BytesOutput.getIntBE(data, at);
  }

  private static byte[] text(byte[] data, int at, int length, int to, TypeContext context) {
    if (to - at < length) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    return context.clientEncoding().received(data, at, at + length).toArray();
  }

  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    return Hstore.read(left, leftOffset).compare(Hstore.read(right, rightOffset));
  }
}
