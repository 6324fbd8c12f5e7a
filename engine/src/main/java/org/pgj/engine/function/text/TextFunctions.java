package org.pgj.engine.function.text;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.BpcharType;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Lengths, parts and concatenation of text (manual: String Functions and Operators). */
public final class TextFunctions {
  private static final int MAX_LENGTH = 0x3FFF_FFFF - 4;

  private TextFunctions() {}

  @SqlFunction("textlen")
  static int length(Bytes text) {
    return Utf8.length(text.array(), text.offset(), text.end());
  }

  @SqlFunction("bpcharlen")
  static int bpcharLength(Bytes text) {
    return Utf8.length(
        text.array(),
        text.offset(),
        BpcharType.trimmedEnd(text.array(), text.offset(), text.end()));
  }

  @SqlFunction({"textoctetlen", "bpcharoctetlen", "byteaoctetlen"})
  static int octetLength(Bytes value) {
    return value.length();
  }

  @SqlFunction({"bit_length(text)", "bit_length(bytea)"})
  static int bitLength(Bytes value) {
    return value.length() * 8;
  }

  @SqlFunction({"textcat", "byteacat"})
  static void concatenate(Bytes a, Bytes b, BytesOutput out) {
    out.write(a).write(b);
  }

  @SqlFunction("text_substr")
  static Bytes substring(Bytes text, int start, int length) {
    if (length < 0) {
      throw new DatabaseError("22011", "negative substring length not allowed");
    }
    return slice(text, start, (long) start + length);
  }

  @SqlFunction("text_substr_no_len")
  static Bytes substring(Bytes text, int start) {
    return slice(text, start, Long.MAX_VALUE);
  }

  /** Characters from {@code start} on, counted from 1, up to before {@code end}. */
  private static Bytes slice(Bytes text, long start, long end) {
    long first = Math.max(start, 1);
    if (end <= first) {
      return text.set(text.array(), text.offset(), 0);
    }
    byte[] array = text.array();
    int limit = text.end();
    int from =
        Utf8.advance(array, text.offset(), limit, (int) Math.min(first - 1, Integer.MAX_VALUE));
    int to =
        end - first >= limit - from ? limit : Utf8.advance(array, from, limit, (int) (end - first));
    return text.set(array, from, to - from);
  }

  @SqlFunction("text_left")
  static Bytes left(Bytes text, int count) {
    if (count >= 0) {
      return slice(text, 1, 1L + count);
    }
    return slice(text, 1, 1L + Math.max(0, length(text) + (long) count));
  }

  @SqlFunction("text_right")
  static Bytes right(Bytes text, int count) {
    long skipped = count < 0 ? -(long) count : Math.max(0, length(text) - (long) count);
    return slice(text, 1 + skipped, Long.MAX_VALUE);
  }

  @SqlFunction("textpos")
  static int position(Bytes text, Bytes part) {
    int at = indexOf(text, part, text.offset());
    return at < 0 ? 0 : Utf8.length(text.array(), text.offset(), at) + 1;
  }

  /** Offset of the next occurrence at or after {@code from}; -1 if there is none. */
  static int indexOf(Bytes text, Bytes part, int from) {
    byte[] a = text.array();
    byte[] b = part.array();
    int length = part.length();
    int last = text.end() - length;
    if (length == 0) {
      return from <= text.end() ? from : -1;
    }
    byte first = b[part.offset()];
    search:
    for (int at = from; at <= last; at++) {
      if (a[at] != first) {
        continue;
      }
      for (int i = 1; i < length; i++) {
        if (a[at + i] != b[part.offset() + i]) {
          continue search;
        }
      }
      return at;
    }
    return -1;
  }

  @SqlFunction("replace_text")
  static void replace(Bytes text, Bytes from, Bytes to, BytesOutput out) {
    int at = text.offset();
    if (from.length() > 0) {
      for (int next = indexOf(text, from, at); next >= 0; next = indexOf(text, from, at)) {
        out.write(text.array(), at, next - at).write(to);
        at = next + from.length();
      }
    }
    out.write(text.array(), at, text.end() - at);
  }

  @SqlFunction("split_part")
  static Bytes splitPart(Bytes text, Bytes delimiter, int field) {
    if (field == 0) {
      throw new DatabaseError("22023", "field position must not be zero");
    }
    if (delimiter.length() == 0) {
      return field == 1 || field == -1 ? text : text.set(text.array(), text.offset(), 0);
    }
    int wanted = field;
    if (field < 0) {
      int count = 1;
      for (int at = indexOf(text, delimiter, text.offset());
          at >= 0;
          at = indexOf(text, delimiter, at + delimiter.length())) {
        count++;
      }
      wanted = count + field + 1;
    }
    int start = text.offset();
    for (int part = 1; wanted > 0; part++) {
      int next = indexOf(text, delimiter, start);
      if (part == wanted) {
        return text.set(text.array(), start, (next < 0 ? text.end() : next) - start);
      }
      if (next < 0) {
        break;
      }
      start = next + delimiter.length();
    }
    return text.set(text.array(), text.offset(), 0);
  }

  @SqlFunction("repeat")
  static void repeat(Bytes text, int count, BytesOutput out) {
    if (count > 0 && (long) text.length() * count > MAX_LENGTH) {
      throw tooLong();
    }
    int times = text.length() == 0 ? 0 : count;
    for (int i = 0; i < times; i++) {
      out.write(text);
    }
  }

  private static DatabaseError tooLong() {
    return new DatabaseError("54000", "requested length too large");
  }

  @SqlFunction("text_reverse")
  static void reverse(Bytes text, BytesOutput out) {
    int length = text.length();
    int target = out.skip(length) + length;
    byte[] result = out.array();
    for (int at = text.offset(); at < text.end(); ) {
      int width = Utf8.width(text.array()[at]);
      target -= width;
      System.arraycopy(text.array(), at, result, target, width);
      at += width;
    }
  }

  @SqlFunction("lpad")
  static void padLeft(Bytes text, int length, Bytes fill, BytesOutput out) {
    pad(text, length, fill, true, out);
  }

  @SqlFunction("rpad")
  static void padRight(Bytes text, int length, Bytes fill, BytesOutput out) {
    pad(text, length, fill, false, out);
  }

  @SqlFunction("lpad(text,int4)")
  static void padLeft(Bytes text, int length, BytesOutput out) {
    pad(text, length, Bytes.of(" "), true, out);
  }

  @SqlFunction("rpad(text,int4)")
  static void padRight(Bytes text, int length, BytesOutput out) {
    pad(text, length, Bytes.of(" "), false, out);
  }

  private static void pad(Bytes text, int wanted, Bytes fill, boolean left, BytesOutput out) {
    int length = Math.max(wanted, 0);
    if (length > MAX_LENGTH / 4) {
      throw tooLong();
    }
    int present = length(text);
    if (present >= length || fill.length() == 0) {
      out.write(slice(text, 1, 1L + length));
      return;
    }
    if (!left) {
      out.write(text);
    }
    int at = fill.offset();
    for (int i = present; i < length; i++) {
      int width = Utf8.width(fill.array()[at]);
      out.write(fill.array(), at, width);
      at = at + width < fill.end() ? at + width : fill.offset();
    }
    if (left) {
      out.write(text);
    }
  }

  @SqlFunction("textoverlay")
  static void overlay(Bytes text, Bytes part, int start, int length, BytesOutput out) {
    if (start <= 0) {
      throw new DatabaseError("22011", "negative substring length not allowed");
    }
    long end = (long) start + length;
    if (end > Integer.MAX_VALUE) {
      throw new DatabaseError("22003", "integer out of range");
    }
    Bytes view = new Bytes(text.array(), text.offset(), text.length());
    out.write(slice(view, 1, start)).write(part);
    out.write(slice(text, end, Long.MAX_VALUE));
  }

  @SqlFunction("textoverlay_no_len")
  static void overlay(Bytes text, Bytes part, int start, BytesOutput out) {
    overlay(text, part, start, length(part), out);
  }

  @SqlFunction("ascii")
  static int ascii(Bytes text) {
    return text.length() == 0 ? 0 : Utf8.codePoint(text.array(), text.offset());
  }

  @SqlFunction("chr")
  static void character(int codePoint, BytesOutput out) {
    if (codePoint == 0) {
      throw new DatabaseError("54000", "null character not permitted");
    }
    if (codePoint < 0) {
      throw new DatabaseError("22023", "character number must be positive");
    }
    if (codePoint > 0x10FFFF) {
      throw new DatabaseError("54000", "requested character too large for encoding: " + codePoint);
    }
    if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
      throw new DatabaseError("54000", "requested character not valid for encoding: " + codePoint);
    }
    out.writeCodePoint(codePoint);
  }

  @SqlFunction("translate")
  static void translate(Bytes text, Bytes from, Bytes to, BytesOutput out) {
    String source = from.text();
    int[] keys = source.codePoints().toArray();
    int[] values = to.text().codePoints().toArray();
    for (int at = text.offset(); at < text.end(); ) {
      int width = Utf8.width(text.array()[at]);
      int codePoint = Utf8.codePoint(text.array(), at);
      int key = 0;
      while (key < keys.length && keys[key] != codePoint) {
        key++;
      }
      if (key == keys.length) {
        out.write(text.array(), at, width);
      } else if (key < values.length) {
        out.writeCodePoint(values[key]);
      }
      at += width;
    }
  }
}
