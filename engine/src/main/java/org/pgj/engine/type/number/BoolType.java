package org.pgj.engine.type.number;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** bool: unique prefixes of true, false, yes, no, on, off, and 1, 0 (manual: Boolean Type). */
public final class BoolType extends LongType {
  public static final BoolType BOOL = new BoolType();

  private BoolType() {
    super(Oids.BOOL, "bool", 1);
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    int start = from;
    int end = to;
    while (start < end && Whitespace.is(text[start])) {
      start++;
    }
    while (end > start && Whitespace.is(text[end - 1])) {
      end--;
    }
    int value = parse(text, start, end);
    if (value < 0) {
      throw invalidSyntax(text, from, to);
    }
    return value;
  }

  /** 1, 0, or -1 if the text without blanks around is no boolean. */
  public static int parse(byte[] text, int from, int to) {
    int length = to - from;
    if (length == 0 || length > 5) {
      return -1;
    }
    String word = new String(text, from, length, StandardCharsets.ISO_8859_1);
    return switch (text[from] | 0x20) {
      case 't' -> isPrefix("true", word) ? 1 : -1;
      case 'f' -> isPrefix("false", word) ? 0 : -1;
      case 'y' -> isPrefix("yes", word) ? 1 : -1;
      case 'n' -> isPrefix("no", word) ? 0 : -1;
      case 'o' -> length == 1 ? -1 : isPrefix("on", word) ? 1 : isPrefix("off", word) ? 0 : -1;
      case '1' -> length == 1 && text[from] == '1' ? 1 : -1;
      case '0' -> length == 1 && text[from] == '0' ? 0 : -1;
      default -> -1;
    };
  }

  private static boolean isPrefix(String full, String word) {
    return full.regionMatches(true, 0, word, 0, word.length());
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    out.write(value != 0 ? 't' : 'f');
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    requireLength(from, to, 1);
    ((LongVector) target).set(row, data[from] != 0 ? 1 : 0);
  }
}
