package org.pgj.engine.type.array;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** Reads the text form of arrays (manual: Array Input and Output Syntax). */
final class ArrayText {
  private final byte[] text;
  private final int from;
  private final int to;
  private final int typmod;
  private final SqlType elementType;
  private final TypeContext context;
  private final ArrayBuilder builder;
  private final Vector element;
  private final BytesOutput item = new BytesOutput(32);
  private final int[] lengths = new int[ArrayView.MAX_DIMENSIONS];
  private int dimensions;
  private int at;

  ArrayText(byte[] text, int from, int to, int typmod, SqlType elementType, TypeContext context) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.typmod = typmod;
    this.elementType = elementType;
    this.context = context;
    this.builder = new ArrayBuilder(elementType);
    this.element = Vector.create(elementType.representation(), 1);
    this.at = from;
  }

  void parse(BytesOutput payload) {
    int[] bounds = new int[ArrayView.MAX_DIMENSIONS];
    int[] declared = new int[ArrayView.MAX_DIMENSIONS];
    int declaredCount = parseDimensions(bounds, declared);
    skipBlanks();
    if (at >= to || text[at] != '{') {
      throw malformed(
          declaredCount == 0
              ? "Array value must start with \"{\" or dimension information."
              : "Array contents must start with \"{\".");
    }
    Arrays.fill(lengths, -1);
    parseLevel(0);
    skipBlanks();
    if (at < to) {
      throw malformed("Junk after closing right brace.");
    }
    if (declaredCount > 0) {
      if (declaredCount != dimensions && builder.count() > 0) {
        throw malformed("Specified array dimensions do not match array contents.");
      }
      for (int i = 0; i < declaredCount; i++) {
        if (declared[i] != Math.max(lengths[i], 0)) {
          throw malformed("Specified array dimensions do not match array contents.");
        }
      }
    } else {
      Arrays.fill(bounds, 1);
    }
    builder.finish(Arrays.copyOf(lengths, dimensions), bounds, payload);
  }

  private int parseDimensions(int[] bounds, int[] declared) {
    int count = 0;
    while (true) {
      skipBlanks();
      if (at >= to || text[at] != '[') {
        break;
      }
      at++;
      if (count >= ArrayView.MAX_DIMENSIONS) {
        throw tooManyDimensions();
      }
      int first = parseBound();
      int upper = first;
      bounds[count] = 1;
      if (at < to && text[at] == ':') {
        at++;
        bounds[count] = first;
        upper = parseBound();
      }
      if (at >= to || text[at] != ']') {
        throw malformed("Missing \"]\" after array dimensions.");
      }
      at++;
      if (upper < bounds[count]) {
        throw new DatabaseError("2202E", "upper bound cannot be less than lower bound");
      }
      if (upper == Integer.MAX_VALUE) {
        throw new DatabaseError("54000", "array upper bound is too large: " + upper);
      }
      long length = (long) upper - bounds[count] + 1;
      if (length > ArrayView.MAX_ELEMENTS) {
        throw ArrayBuilder.sizeExceeded();
      }
      declared[count++] = (int) length;
    }
    if (count > 0) {
      if (at >= to || text[at] != '=') {
        throw malformed("Missing \"=\" after array dimensions.");
      }
      at++;
    }
    return count;
  }

  private int parseBound() {
    int start = at;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    int digits = at;
    long value = 0;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      value = Math.min(value * 10 + text[at++] - '0', Integer.MAX_VALUE + 1L);
    }
    if (digits == at) {
      throw malformed("\"[\" must introduce explicitly-specified array dimensions.");
    }
    value = text[start] == '-' ? -value : value;
    if (value != (int) value) {
      throw new DatabaseError("54000", "array bound is out of integer range");
    }
    return (int) value;
  }

  /** Reads one brace level and answers the number of its members. */
  private void parseLevel(int depth) {
    if (depth >= ArrayView.MAX_DIMENSIONS) {
      throw tooManyDimensions();
    }
    at++;
    int members = 0;
    boolean expectItem = false;
    while (true) {
      skipBlanks();
      if (at >= to) {
        throw malformed("Unexpected end of input.");
      }
      byte c = text[at];
      if (c == '}') {
        if (expectItem) {
          throw malformed("Unexpected \"}\" character.");
        }
        at++;
        break;
      }
      if (c == '{') {
        if (dimensions != 0 && depth + 1 >= dimensions) {
          throw malformed("Multidimensional arrays must have sub-arrays with matching dimensions.");
        }
        parseLevel(depth + 1);
      } else {
        if (c == elementType.delimiter()) {
          throw malformed("Unexpected \"" + (char) c + "\" character.");
        }
        if (dimensions == 0) {
          dimensions = depth + 1;
        } else if (dimensions != depth + 1) {
          throw malformed("Multidimensional arrays must have sub-arrays with matching dimensions.");
        }
        parseItem();
      }
      members++;
      expectItem = false;
      skipBlanks();
      if (at >= to) {
        throw malformed("Unexpected end of input.");
      }
      if (text[at] == elementType.delimiter()) {
        at++;
        expectItem = true;
      } else if (text[at] == '{') {
        throw malformed("Unexpected \"{\" character.");
      } else if (text[at] != '}') {
        throw malformed("Unexpected array element.");
      }
    }
    if (lengths[depth] == -1) {
      lengths[depth] = members;
    } else if (lengths[depth] != members) {
      throw malformed("Multidimensional arrays must have sub-arrays with matching dimensions.");
    }
  }

  private void parseItem() {
    item.clear();
    boolean quoted = false;
    boolean escaped = false;
    int significant = 0;
    scan:
    while (true) {
      if (at >= to) {
        throw malformed("Unexpected end of input.");
      }
      byte c = text[at];
      switch (c) {
        case '"' -> {
          if (item.length() > 0 && !quoted || quoted) {
            throw malformed("Incorrectly quoted array element.");
          }
          quoted = true;
          parseQuoted();
          significant = item.length();
          skipBlanks();
          if (at < to && text[at] != elementType.delimiter() && text[at] != '}') {
            throw malformed("Incorrectly quoted array element.");
          }
        }
        case '\\' -> {
          if (++at >= to) {
            throw malformed("Unexpected end of input.");
          }
          escaped = true;
          item.write(text[at++]);
          significant = item.length();
        }
        case '{', '}' -> {
          if (c == '{') {
            throw malformed("Unexpected \"{\" character.");
          }
          break scan;
        }
        default -> {
          if (c == elementType.delimiter()) {
            break scan;
          }
          item.write(c);
          at++;
          if (!Whitespace.is(c)) {
            significant = item.length();
          }
        }
      }
    }
    item.truncate(significant);
    if (!quoted && !escaped && isNullWord()) {
      builder.addNull();
      return;
    }
    element.reset();
    elementType.input(item.array(), 0, significant, typmod, element, 0, context);
    builder.add(element, 0);
  }

  private void parseQuoted() {
    at++;
    while (true) {
      if (at >= to) {
        throw malformed("Unexpected end of input.");
      }
      byte c = text[at++];
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        if (at >= to) {
          throw malformed("Unexpected end of input.");
        }
        c = text[at++];
      }
      item.write(c);
    }
  }

  private boolean isNullWord() {
    return item.length() == 4
        && (item.array()[0] | 0x20) == 'n'
        && (item.array()[1] | 0x20) == 'u'
        && (item.array()[2] | 0x20) == 'l'
        && (item.array()[3] | 0x20) == 'l';
  }

  private void skipBlanks() {
    while (at < to && Whitespace.is(text[at])) {
      at++;
    }
  }

  private static DatabaseError tooManyDimensions() {
    return new DatabaseError(
        "54000",
        "number of array dimensions exceeds the maximum allowed ("
            + ArrayView.MAX_DIMENSIONS
            + ")");
  }

  private DatabaseError malformed(String detail) {
    return new DatabaseError(
            "22P02",
            "malformed array literal: \""
                + new String(text, from, to - from, StandardCharsets.UTF_8)
                + "\"")
        .detail(detail);
  }
}
