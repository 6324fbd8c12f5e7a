package org.pgj.engine.type.range;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** Reads and prints the text form of ranges. */
final class RangeReader {
  private final RangeType type;
  private final byte[] text;
  private final int from;
  private final int to;
  private final TypeContext context;
  private int at;

  RangeReader(RangeType type, byte[] text, int from, int to, TypeContext context) {
    this.type = type;
    this.text = text;
    this.from = from;
    this.to = to;
    this.context = context;
    this.at = from;
  }

  private DatabaseError malformed(String detail) {
    return new DatabaseError(
            "22P02",
            "malformed range literal: \""
                + new String(text, from, to - from, StandardCharsets.UTF_8)
                + "\"")
        .detail(detail);
  }

  private void skipBlanks() {
    while (at < to && Whitespace.is(text[at])) {
      at++;
    }
  }

  /** The range that fills the text. */
  Range readAll() {
    skipBlanks();
    if (isEmptyWord()) {
      at += 5;
      skipBlanks();
      if (at < to) {
        throw malformed("Junk after \"empty\" key word.");
      }
      return type.empty();
    }
    if (at >= to || text[at] != '[' && text[at] != '(') {
      throw malformed("Missing left parenthesis or bracket.");
    }
    boolean lowerInclusive = text[at++] == '[';
    Vector lower = bound();
    if (at >= to || text[at] != ',') {
      throw malformed("Missing comma after lower bound.");
    }
    at++;
    Vector upper = bound();
    if (at >= to || text[at] != ']' && text[at] != ')') {
      throw malformed("Too many commas.");
    }
    boolean upperInclusive = text[at++] == ']';
    skipBlanks();
    if (at < to) {
      throw malformed("Junk after right parenthesis or bracket.");
    }
    return type.make(
        new Bound(lower, lower != null && lowerInclusive, true),
        new Bound(upper, upper != null && upperInclusive, false));
  }

  private boolean isEmptyWord() {
    String word = "empty";
    if (to - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((text[at + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A bound's value; null if it is infinite. */
  private Vector bound() {
    if (at < to && (text[at] == ',' || text[at] == ')' || text[at] == ']')) {
      return null;
    }
    BytesOutput item = new BytesOutput(32);
    boolean quoted = false;
    while (quoted || at >= to || text[at] != ',' && text[at] != ')' && text[at] != ']') {
      if (at >= to) {
        throw malformed("Unexpected end of input.");
      }
      byte c = text[at++];
      if (c == '\\') {
        if (at >= to) {
          throw malformed("Unexpected end of input.");
        }
        item.write(text[at++]);
      } else if (c == '"') {
        if (!quoted) {
          quoted = true;
        } else if (at < to && text[at] == '"') {
          item.write(text[at++]);
        } else {
          quoted = false;
        }
      } else {
        item.write(c);
      }
    }
    Vector value = Vector.create(type.subtype().representation(), 1);
    type.subtype().input(item.array(), 0, item.length(), SqlType.NO_TYPMOD, value, 0, context);
    return value;
  }

  static void write(Range range, BytesOutput out, TypeContext context) {
    if (range.isEmpty()) {
      out.writeAscii("empty");
      return;
    }
    out.write(range.lower().inclusive() ? '[' : '(');
    writeBound(range.type().subtype(), range.lower(), out, context);
    out.write(',');
    writeBound(range.type().subtype(), range.upper(), out, context);
    out.write(range.upper().inclusive() ? ']' : ')');
  }

  private static void writeBound(
      SqlType subtype, Bound bound, BytesOutput out, TypeContext context) {
    if (bound.isInfinite()) {
      return;
    }
    BytesOutput item = new BytesOutput(32);
    subtype.output(bound.value(), 0, item, context);
    byte[] array = item.array();
    int length = item.length();
    boolean quoted = length == 0;
    for (int i = 0; i < length; i++) {
      byte c = array[i];
      quoted |= "\"\\()[],".indexOf(c) >= 0 || Whitespace.is(c);
    }
    if (!quoted) {
      out.write(array, 0, length);
      return;
    }
    out.write('"');
    for (int i = 0; i < length; i++) {
      if (array[i] == '"' || array[i] == '\\') {
        out.write(array[i]);
      }
      out.write(array[i]);
    }
    out.write('"');
  }
}
