package org.pgj.engine.function.text;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.Bytes;

/** trim, ltrim, rtrim, btrim of text and bytea. */
public final class TrimFunctions {
  private static final Bytes BLANK = Bytes.of(" ");

  private TrimFunctions() {}

  @SqlFunction("btrim")
  static Bytes trimBoth(Bytes text, Bytes set) {
    return trimRight(trimLeft(text, set), set);
  }

  @SqlFunction("btrim1")
  static Bytes trimBoth(Bytes text) {
    return trimBoth(text, BLANK);
  }

  @SqlFunction("ltrim1")
  static Bytes trimLeft(Bytes text) {
    return trimLeft(text, BLANK);
  }

  /** Also the cast of character(n) to text. */
  @SqlFunction("rtrim1")
  static Bytes trimRight(Bytes text) {
    return trimRight(text, BLANK);
  }

  @SqlFunction("ltrim")
  static Bytes trimLeft(Bytes text, Bytes set) {
    int at = text.offset();
    int end = text.end();
    while (at < end) {
      int width = Utf8.width(text.array()[at]);
      if (!contains(set, text.array(), at, width)) {
        break;
      }
      at += width;
    }
    return text.set(text.array(), at, end - at);
  }

  @SqlFunction("rtrim")
  static Bytes trimRight(Bytes text, Bytes set) {
    int end = text.end();
    while (end > text.offset()) {
      int start = end - 1;
      while ((text.array()[start] & 0xC0) == 0x80) {
        start--;
      }
      if (!contains(set, text.array(), start, end - start)) {
        break;
      }
      end = start;
    }
    return text.set(text.array(), text.offset(), end - text.offset());
  }

  /** Whether the set has the character of {@code width} bytes at a position. */
  private static boolean contains(Bytes set, byte[] text, int at, int width) {
    for (int i = set.offset(); i < set.end(); i += Utf8.width(set.array()[i])) {
      int same = 0;
      while (same < width && i + same < set.end() && set.array()[i + same] == text[at + same]) {
        same++;
      }
      if (same == width) {
        return true;
      }
    }
    return false;
  }

  @SqlFunction("byteatrim")
  static Bytes trimBytesBoth(Bytes value, Bytes set) {
    return trimBytesRight(trimBytesLeft(value, set), set);
  }

  @SqlFunction("bytealtrim")
  static Bytes trimBytesLeft(Bytes value, Bytes set) {
    int at = value.offset();
    int end = value.end();
    while (at < end && containsByte(set, value.array()[at])) {
      at++;
    }
    return value.set(value.array(), at, end - at);
  }

  @SqlFunction("byteartrim")
  static Bytes trimBytesRight(Bytes value, Bytes set) {
    int end = value.end();
    while (end > value.offset() && containsByte(set, value.array()[end - 1])) {
      end--;
    }
    return value.set(value.array(), value.offset(), end - value.offset());
  }

  private static boolean containsByte(Bytes set, byte wanted) {
    for (int i = set.offset(); i < set.end(); i++) {
      if (set.array()[i] == wanted) {
        return true;
      }
    }
    return false;
  }
}
