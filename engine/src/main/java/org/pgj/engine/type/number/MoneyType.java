package org.pgj.engine.type.number;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.BytesOutput;

/** money: cents, shown with dollar sign and groups as in the locale C. */
public final class MoneyType extends LongType {
  public static final MoneyType MONEY = new MoneyType();

  private static final int SCALE = 2;

  private MoneyType() {
    super(790, "money", 8);
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    int at = from;
    boolean negative = false;
    while (at < to && Whitespace.is(text[at])) {
      at++;
    }
    if (at < to && text[at] == '$') {
      at++;
    }
    while (at < to && Whitespace.is(text[at])) {
      at++;
    }
    if (at < to && (text[at] == '-' || text[at] == '(')) {
      negative = true;
      at++;
    } else if (at < to && text[at] == '+') {
      at++;
    }
    while (at < to && Whitespace.is(text[at])) {
      at++;
    }
    if (at < to && text[at] == '$') {
      at++;
    }
    while (at < to && Whitespace.is(text[at])) {
      at++;
    }
    long value = 0;
    int decimals = -1;
    try {
      for (; at < to; at++) {
        byte c = text[at];
        if (c >= '0' && c <= '9' && decimals < SCALE) {
          value = Math.subtractExact(Math.multiplyExact(value, 10), c - '0');
          decimals = decimals < 0 ? -1 : decimals + 1;
        } else if (c == '.' && decimals < 0) {
          decimals = 0;
        } else if (c != ',') {
          break;
        }
      }
      if (at < to && text[at] >= '5' && text[at] <= '9') {
        value = Math.subtractExact(value, 1);
      }
      for (int i = Math.max(decimals, 0); i < SCALE; i++) {
        value = Math.multiplyExact(value, 10);
      }
      while (at < to && text[at] >= '0' && text[at] <= '9') {
        at++;
      }
      for (; at < to; at++) {
        if (text[at] == '-') {
          negative = true;
        } else if (!Whitespace.is(text[at])
            && text[at] != ')'
            && text[at] != '+'
            && text[at] != '$') {
          throw invalidSyntax(text, from, to);
        }
      }
      return negative ? value : Math.negateExact(value);
    } catch (ArithmeticException overflow) {
      throw new DatabaseError(
          "22003",
          "value \""
              + new String(text, from, to - from, StandardCharsets.UTF_8)
              + "\" is out of range for type money");
    }
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    if (value < 0) {
      out.write('-');
    }
    out.write('$');
    String whole = Long.toUnsignedString(Long.divideUnsigned(Math.abs(value), 100));
    for (int i = 0; i < whole.length(); i++) {
      if (i > 0 && (whole.length() - i) % 3 == 0) {
        out.write(',');
      }
      out.write(whole.charAt(i));
    }
    out.write('.').writeDigits(Long.remainderUnsigned(Math.abs(value), 100), SCALE);
  }
}
