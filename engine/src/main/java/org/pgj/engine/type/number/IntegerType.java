package org.pgj.engine.type.number;

import org.pgj.engine.type.LongType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/** int2, int4 and int8. */
public final class IntegerType extends LongType {
  public static final IntegerType INT2 =
      new IntegerType(Oids.INT2, "int2", 2, Short.MIN_VALUE, Short.MAX_VALUE);
  public static final IntegerType INT4 =
      new IntegerType(Oids.INT4, "int4", 4, Integer.MIN_VALUE, Integer.MAX_VALUE);
  public static final IntegerType INT8 =
      new IntegerType(Oids.INT8, "int8", 8, Long.MIN_VALUE, Long.MAX_VALUE);

  private final long minimum;
  private final long maximum;

  private IntegerType(int oid, String name, int length, long minimum, long maximum) {
    super(oid, name, length);
    this.minimum = minimum;
    this.maximum = maximum;
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    int digits = to - from;
    if (digits > 0 && digits <= 4) {
      long value = shortDecimal(text, from, to);
      if (value >= 0) {
        return value;
      }
    }
    IntegerText.Reader reader = new IntegerText.Reader();
    if (!reader.read(text, from, to)) {
      throw invalidSyntax(text, from, to);
    }
    if (reader.overflow || reader.value < minimum || reader.value > maximum) {
      throw outOfRange(text, from, to);
    }
    return reader.value;
  }

  /** Up to four plain digits; -1 for anything else. */
  private static long shortDecimal(byte[] text, int from, int to) {
    int value = 0;
    for (int at = from; at < to; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    out.writeDecimal(value);
  }
}
