package org.pgj.engine.type.identity;

import java.util.Locale;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/** pg_lsn: two hexadecimal halves of 32 bits with a slash. */
public final class LsnType extends LongType {
  public static final LsnType PG_LSN = new LsnType();

  private LsnType() {
    super(Oids.PG_LSN, "pg_lsn", 8);
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    int slash = from;
    while (slash < to && text[slash] != '/') {
      slash++;
    }
    if (slash - from < 1 || slash - from > 8 || to - slash < 2 || to - slash > 9) {
      throw invalidSyntax(text, from, to);
    }
    return half(text, from, slash, from, to) << 32 | half(text, slash + 1, to, from, to);
  }

  private long half(byte[] text, int start, int end, int from, int to) {
    long value = 0;
    for (int at = start; at < end; at++) {
      int digit = text[at] < 0 ? -1 : Character.digit(text[at], 16);
      if (digit < 0) {
        throw invalidSyntax(text, from, to);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    out.writeAscii(Long.toHexString(value >>> 32).toUpperCase(Locale.ROOT));
    out.write('/');
    out.writeAscii(Long.toHexString(value & 0xFFFFFFFFL).toUpperCase(Locale.ROOT));
  }

  @Override
  public int compareLong(long left, long right) {
    return Long.compareUnsigned(left, right);
  }
}
