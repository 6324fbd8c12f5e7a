package org.pgj.engine.type.range;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** A multirange type. Payload: the count, then length and payload of each range. */
public final class MultirangeType extends BytesType {
  private final RangeType range;

  public MultirangeType(int oid, String name, RangeType range) {
    super(oid, name, -1, range.align());
    this.range = range;
  }

  public RangeType range() {
    return range;
  }

  /** Ranges in any order as the ranges of a multirange. */
  public static List<Range> normalized(List<Range> ranges) {
    List<Range> sorted = new ArrayList<>(ranges.size());
    for (Range item : ranges) {
      if (!item.isEmpty()) {
        sorted.add(item);
      }
    }
    sorted.sort(Range::compare);
    List<Range> result = new ArrayList<>(sorted.size());
    for (Range item : sorted) {
      int last = result.size() - 1;
      if (last >= 0 && (result.get(last).overlaps(item) || result.get(last).isAdjacent(item))) {
        result.set(last, result.get(last).union(item, false));
      } else {
        result.add(item);
      }
    }
    return result;
  }

  public List<Range> read(byte[] payload, int offset) {
    int count = BytesOutput.getIntLE(payload, offset);
    List<Range> ranges = new ArrayList<>(count);
    int at = offset + 4;
    for (int i = 0; i < count; i++) {
      int length = BytesOutput.getIntLE(payload, at);
      ranges.add(range.read(payload, at + 4, length));
      at += 4 + length;
    }
    return ranges;
  }

  public List<Range> read(Bytes payload) {
    return read(payload.array(), payload.offset());
  }

  /** Appends the payload of ranges that are normalized. */
  public static void write(List<Range> ranges, BytesOutput out) {
    out.writeIntLE(ranges.size());
    BytesOutput item = new BytesOutput(32);
    for (Range part : ranges) {
      item.clear();
      part.write(item);
      out.writeIntLE(item.length()).write(item.array(), 0, item.length());
    }
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int at = skipBlanks(text, from, to);
    if (at >= to || text[at] != '{') {
      throw malformed(text, from, to, "Missing left brace.");
    }
    at = skipBlanks(text, at + 1, to);
    List<Range> ranges = new ArrayList<>();
    if (at < to && text[at] == '}') {
      at++;
    } else {
      while (true) {
        int start = skipBlanks(text, at, to);
        at = rangeEnd(text, start, to);
        if (at < 0) {
          throw malformed(
              text,
              from,
              to,
              start >= to || text[start] == ',' || !startsRange(text[start])
                  ? start >= to ? "Unexpected end of input." : "Expected range start."
                  : "Unexpected end of input.");
        }
        ranges.add(new RangeReader(range, text, start, at, context).readAll());
        at = skipBlanks(text, at, to);
        if (at >= to) {
          throw malformed(text, from, to, "Unexpected end of input.");
        }
        if (text[at] == '}') {
          at++;
          break;
        }
        if (text[at] != ',') {
          throw malformed(text, from, to, "Expected comma or end of multirange.");
        }
        at++;
      }
    }
    at = skipBlanks(text, at, to);
    if (at < to) {
      throw malformed(text, from, to, "Junk after closing right brace.");
    }
    write(normalized(ranges), payload);
  }

  private static boolean startsRange(byte c) {
    return c == '[' || c == '(' || (c | 0x20) == 'e';
  }

  /** End of the range that starts here; -1 if there is none or it does not end. */
  private static int rangeEnd(byte[] text, int start, int to) {
    if (start >= to || !startsRange(text[start])) {
      return -1;
    }
    if ((text[start] | 0x20) == 'e') {
      return to - start >= 5
              && new String(text, start, 5, StandardCharsets.US_ASCII).equalsIgnoreCase("empty")
          ? start + 5
          : -1;
    }
    boolean quoted = false;
    for (int at = start; at < to; at++) {
      byte c = text[at];
      if (c == '\\') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ']' || c == ')')) {
        return at + 1;
      }
    }
    return -1;
  }

  private static int skipBlanks(byte[] text, int from, int to) {
    int at = from;
    while (at < to && Whitespace.is(text[at])) {
      at++;
    }
    return at;
  }

  private static DatabaseError malformed(byte[] text, int from, int to, String detail) {
    return new DatabaseError(
            "22P02",
            "malformed multirange literal: \""
                + new String(text, from, to - from, StandardCharsets.UTF_8)
                + "\"")
        .detail(detail);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.write('{');
    boolean first = true;
    for (Range part : read(payload, offset)) {
      if (!first) {
        out.write(',');
      }
      first = false;
      RangeReader.write(part, out, context);
    }
    out.write('}');
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to - from < 4) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    int count = BytesOutput.getIntBE(data, from);
    int at = from + 4;
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = to - at < 4 ? -1 : BytesOutput.getIntBE(data, at);
      if (length < 0 || length > to - at - 4) {
        throw new DatabaseError("08P01", "insufficient data left in message");
      }
      BytesOutput item = new BytesOutput(32);
      range.parseBinary(data, at + 4, at + 4 + length, NO_TYPMOD, item, context);
      ranges.add(range.read(item.array(), 0, item.length()));
      at += 4 + length;
    }
    if (at != to) {
      throw unreadRest();
    }
    write(normalized(ranges), payload);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    int count = BytesOutput.getIntLE(payload, offset);
    out.writeIntBE(count);
    BytesOutput item = new BytesOutput(32);
    int at = offset + 4;
    for (int i = 0; i < count; i++) {
      int partLength = BytesOutput.getIntLE(payload, at);
      item.clear();
      range.formatBinary(payload, at + 4, partLength, item, context);
      out.writeIntBE(item.length()).write(item.array(), 0, item.length());
      at += 4 + partLength;
    }
  }

  @Override
  public boolean isOrdered() {
    return range.isOrdered();
  }

  /** Range by range, then by their number. */
  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    List<Range> a = read(left, leftOffset);
    List<Range> b = read(right, rightOffset);
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      int order = Range.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  @Override
  public boolean isBytewiseEqual() {
    return range.isBytewiseEqual();
  }

  @Override
  public long hashBytes(byte[] value, int offset, int length) {
    int count = BytesOutput.getIntLE(value, offset);
    long hash = count;
    int at = offset + 4;
    for (int i = 0; i < count; i++) {
      int partLength = BytesOutput.getIntLE(value, at);
      hash = Hashing.combine(hash, range.hashBytes(value, at + 4, partLength));
      at += 4 + partLength;
    }
    return hash;
  }
}
