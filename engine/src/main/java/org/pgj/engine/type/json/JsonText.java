package org.pgj.engine.type.json;

import org.pgj.engine.type.number.NumericText;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Writes JSON text as PostgreSQL lays it out. */
public final class JsonText {
  private JsonText() {}

  /** Appends a string in quotes with what must be escaped escaped. */
  public static void quote(byte[] text, int offset, int length, BytesOutput out) {
    out.write('"');
    int run = offset;
    int end = offset + length;
    for (int at = offset; at < end; at++) {
      byte c = text[at];
      if (c >= 0x20 && c != '"' && c != '\\' || c < 0) {
        continue;
      }
      out.write(text, run, at - run);
      run = at + 1;
      out.write('\\');
      switch (c) {
        case '"', '\\' -> out.write(c);
        case '\b' -> out.write('b');
        case '\f' -> out.write('f');
        case '\n' -> out.write('n');
        case '\r' -> out.write('r');
        case '\t' -> out.write('t');
        default -> {
          out.writeAscii("u00").write(c < 16 ? '0' : '1');
          out.write(Character.forDigit(c & 15, 16));
        }
      }
    }
    out.write(text, run, end - run).write('"');
  }

  public static void quote(Bytes text, BytesOutput out) {
    quote(text.array(), text.offset(), text.length(), out);
  }

  /** Appends a jsonb on one line. */
  public static void write(Jsonb value, BytesOutput out) {
    write(value, -1, out);
  }

  /** Appends a jsonb with four blanks of indentation a level. */
  public static void writePretty(Jsonb value, BytesOutput out) {
    write(value, 0, out);
  }

  private static void write(Jsonb value, int level, BytesOutput out) {
    if (value.isNull()) {
      out.writeAscii("null");
    } else if (value.isBoolean()) {
      out.writeAscii(value.booleanValue() ? "true" : "false");
    } else if (value.isNumber()) {
      Bytes number = value.content();
      NumericText.format(number.array(), number.offset(), number.length(), out);
    } else if (value.isString()) {
      quote(value.content(), out);
    } else {
      container(value, level, out);
    }
  }

  private static void container(Jsonb value, int level, BytesOutput out) {
    boolean object = value.isObject();
    int inner = level < 0 ? -1 : level + 1;
    out.write(object ? '{' : '[');
    for (int i = 0; i < value.count(); i++) {
      if (i > 0) {
        out.write(',');
        if (level < 0) {
          out.write(' ');
        }
      }
      newLine(inner, out);
      if (object) {
        quote(value.key(i), out);
        out.write(':').write(' ');
      }
      write(object ? value.value(i) : value.element(i), inner, out);
    }
    newLine(level, out);
    out.write(object ? '}' : ']');
  }

  private static void newLine(int level, BytesOutput out) {
    if (level >= 0) {
      out.write('\n').fill(' ', level * 4);
    }
  }
}
