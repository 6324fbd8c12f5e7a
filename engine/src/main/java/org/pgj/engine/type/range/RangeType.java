package org.pgj.engine.type.range;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.array.ElementCodec;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * A range type. Payload: a byte of flags, the lower bound unless it is infinite, the upper bound
 * likewise, both as {@link ElementCodec} writes them.
 */
public final class RangeType extends BytesType {
  static final int EMPTY = 1;
  static final int LOWER_INCLUSIVE = 2;
  static final int UPPER_INCLUSIVE = 4;
  static final int LOWER_INFINITE = 8;
  static final int UPPER_INFINITE = 16;

  /** How ranges of a discrete subtype are made canonical. */
  public enum Canonical {
    NONE,
    INT4,
    INT8,
    DATE
  }

  private final SqlType subtype;
  private final Canonical canonical;

  public RangeType(int oid, String name, SqlType subtype, Canonical canonical) {
    super(oid, name, -1, subtype.align() == 8 ? 8 : 4);
    this.subtype = subtype;
    this.canonical = canonical;
  }

  public SqlType subtype() {
    return subtype;
  }

  boolean isDiscrete() {
    return canonical != Canonical.NONE;
  }

  public Range empty() {
    return new Range(this, null, null);
  }

  /**
   * The canonical range of two bounds.
   *
   * @throws DatabaseError 22000 if the lower one is above the upper one
   */
  public Range make(Bound lower, Bound upper) {
    if (isVoid(lower, upper)) {
      return empty();
    }
    if (canonical == Canonical.NONE) {
      return new Range(this, lower, upper);
    }
    Bound low = lower.isInfinite() || lower.inclusive() ? lower : next(lower, true);
    Bound high = upper.isInfinite() || !upper.inclusive() ? upper : next(upper, false);
    return isVoid(low, high) ? empty() : new Range(this, low, high);
  }

  private boolean isVoid(Bound lower, Bound upper) {
    if (lower.isInfinite() || upper.isInfinite()) {
      return false;
    }
    int order = subtype.compare(lower.value(), 0, upper.value(), 0);
    if (order > 0) {
      throw new DatabaseError(
          "22000", "range lower bound must be less than or equal to range upper bound");
    }
    return order == 0 && !(lower.inclusive() && upper.inclusive());
  }

  /** The bound moved by one step: lower ones become inclusive, upper ones exclusive. */
  private Bound next(Bound bound, boolean lower) {
    long value = ((LongVector) bound.value()).get(0);
    switch (canonical) {
      case INT4 -> {
        if (value == Integer.MAX_VALUE) {
          throw new DatabaseError("22003", "integer out of range");
        }
      }
      case INT8 -> {
        if (value == Long.MAX_VALUE) {
          throw new DatabaseError("22003", "bigint out of range");
        }
      }
      default -> {
        if (!Calendars.isFiniteDate(value)) {
          return bound;
        }
        if (value + 1 >= Calendars.END_DAY) {
          throw Calendars.dateOutOfRange();
        }
      }
    }
    LongVector moved = new LongVector(1);
    moved.set(0, value + 1);
    return new Bound(moved, lower, lower);
  }

  /** Reads a payload. */
  public Range read(byte[] payload, int offset, int length) {
    int flags = payload[offset];
    if ((flags & EMPTY) != 0) {
      return empty();
    }
    int at = offset + 1;
    Bound lower = Bound.infinite(true);
    Bound upper = Bound.infinite(false);
    if ((flags & LOWER_INFINITE) == 0) {
      Vector value = Vector.create(subtype.representation(), 1);
      at = ElementCodec.read(subtype, payload, at, value, 0);
      lower = new Bound(value, (flags & LOWER_INCLUSIVE) != 0, true);
    }
    if ((flags & UPPER_INFINITE) == 0) {
      Vector value = Vector.create(subtype.representation(), 1);
      ElementCodec.read(subtype, payload, at, value, 0);
      upper = new Bound(value, (flags & UPPER_INCLUSIVE) != 0, false);
    }
    return new Range(this, lower, upper);
  }

  public Range read(Bytes payload) {
    return read(payload.array(), payload.offset(), payload.length());
  }

  void write(Range range, BytesOutput out) {
    if (range.isEmpty()) {
      out.write(EMPTY);
      return;
    }
    out.write(flags(range));
    if (!range.lower().isInfinite()) {
      ElementCodec.write(subtype, range.lower().value(), 0, out);
    }
    if (!range.upper().isInfinite()) {
      ElementCodec.write(subtype, range.upper().value(), 0, out);
    }
  }

  private static int flags(Range range) {
    if (range.isEmpty()) {
      return EMPTY;
    }
    int flags = range.lower().inclusive() ? LOWER_INCLUSIVE : 0;
    flags |= range.upper().inclusive() ? UPPER_INCLUSIVE : 0;
    flags |= range.lower().isInfinite() ? LOWER_INFINITE : 0;
    return flags | (range.upper().isInfinite() ? UPPER_INFINITE : 0);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    RangeReader reader = new RangeReader(this, text, from, to, context);
    write(reader.readAll(), payload);
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    RangeReader.write(read(payload, offset, length), out, context);
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to == from) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    int flags = data[from] & (EMPTY | 2 | 4 | 8 | 16);
    if ((flags & EMPTY) != 0) {
      if (to > from + 1) {
        throw new DatabaseError("08P01", "invalid message format");
      }
      write(empty(), payload);
      return;
    }
    Bound lower = Bound.infinite(true);
    Bound upper = Bound.infinite(false);
    int at = from + 1;
    if ((flags & LOWER_INFINITE) == 0) {
      int length = boundLength(data, at, to);
      Vector value = Vector.create(subtype.representation(), 1);
      subtype.receive(data, at + 4, at + 4 + length, NO_TYPMOD, value, 0, context);
      lower = new Bound(value, (flags & LOWER_INCLUSIVE) != 0, true);
      at += 4 + length;
    }
    if ((flags & UPPER_INFINITE) == 0) {
      int length = boundLength(data, at, to);
      Vector value = Vector.create(subtype.representation(), 1);
      subtype.receive(data, at + 4, at + 4 + length, NO_TYPMOD, value, 0, context);
      upper = new Bound(value, (flags & UPPER_INCLUSIVE) != 0, false);
      at += 4 + length;
    }
    if (at != to) {
      throw unreadRest();
    }
    write(make(lower, upper), payload);
  }

  private static int boundLength(byte[] data, int at, int to) {
    int length = to - at < 4 ? -1 : BytesOutput.getIntBE(data, at);
    if (length < 0 || length > to - at - 4) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    return length;
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    Range range = read(payload, offset, length);
    out.write(flags(range));
    if (!range.isEmpty()) {
      sendBound(range.lower(), out, context);
      sendBound(range.upper(), out, context);
    }
  }

  private void sendBound(Bound bound, BytesOutput out, TypeContext context) {
    if (!bound.isInfinite()) {
      BytesOutput item = new BytesOutput(16);
      subtype.send(bound.value(), 0, item, context);
      out.writeIntBE(item.length()).write(item.array(), 0, item.length());
    }
  }

  @Override
  public boolean isOrdered() {
    return subtype.isOrdered();
  }

  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    return Range.compare(read(left, leftOffset, leftLength), read(right, rightOffset, rightLength));
  }

  @Override
  public boolean isBytewiseEqual() {
    return subtype.isBytewiseEqual();
  }

  @Override
  public long hashBytes(byte[] value, int offset, int length) {
    Range range = read(value, offset, length);
    long hash = flags(range);
    if (!range.isEmpty()) {
      hash = hash(hash, range.lower());
      hash = hash(hash, range.upper());
    }
    return hash;
  }

  private long hash(long hash, Bound bound) {
    return Hashing.combine(hash, bound.isInfinite() ? 0 : subtype.hash(bound.value(), 0));
  }
}
