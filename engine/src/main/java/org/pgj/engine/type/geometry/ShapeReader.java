package org.pgj.engine.type.geometry;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.number.FloatText;

/** Reads the text forms of geometric values, with and without their parentheses. */
final class ShapeReader {
  private final byte[] text;
  private final int from;
  private final int to;
  private final SqlType type;
  private int at;
  private boolean open;

  ShapeReader(byte[] text, int from, int to, SqlType type) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.type = type;
    this.at = from;
  }

  /** Whether points were in brackets. */
  boolean isOpen() {
    return open;
  }

  private DatabaseError invalid() {
    return SqlType.invalidSyntax(type.displayName(), text, from, to);
  }

  private int peek() {
    while (at < to && Whitespace.is(text[at])) {
      at++;
    }
    return at < to ? text[at] : -1;
  }

  private boolean take(char symbol) {
    if (peek() == symbol) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char symbol) {
    if (!take(symbol)) {
      throw invalid();
    }
  }

  private double number() {
    peek();
    int end = FloatText.prefix(text, at, to);
    if (end == at) {
      throw invalid();
    }
    double value = FloatText.parseDouble(text, at, end, "double precision");
    at = end;
    return value;
  }

  /**
   * The coordinates of points that fill the text.
   *
   * @param count how many, -1 for any number
   */
  double[] points(int count) {
    boolean brackets = false;
    boolean parentheses = false;
    if (peek() == '[') {
      if (type != GeometricType.LSEG && type != GeometricType.PATH) {
        throw invalid();
      }
      at++;
      open = true;
      brackets = true;
    } else if (peek() == '(' && isOuter(count)) {
      at++;
      parentheses = true;
    }
    double[] values = new double[count < 0 ? 8 : count * 2];
    int read = 0;
    do {
      if (read == values.length) {
        if (count > 0) {
          throw invalid();
        }
        values = Arrays.copyOf(values, read * 2);
      }
      boolean enclosed = take('(');
      values[read++] = number();
      expect(',');
      values[read++] = number();
      if (enclosed) {
        expect(')');
      }
    } while (take(',') || read < count * 2 || count < 0 && peek() == '(');
    if (brackets) {
      expect(']');
    } else if (parentheses) {
      expect(')');
    }
    if (peek() >= 0 || count > 0 && read != count * 2) {
      throw invalid();
    }
    return Arrays.copyOf(values, read);
  }

  /** Whether the parenthesis here encloses all points and not the first one alone. */
  private boolean isOuter(int count) {
    int next = at + 1;
    while (next < to && Whitespace.is(text[next])) {
      next++;
    }
    if (next < to && text[next] == '(') {
      return true;
    }
    if (count == 1) {
      return false;
    }
    for (int i = at + 1; i < to; i++) {
      if (text[i] == '(') {
        return false;
      }
    }
    return true;
  }

  double[] circle() {
    boolean angled = take('<');
    boolean outer = false;
    if (!angled && peek() == '(') {
      int next = at + 1;
      while (next < to && Whitespace.is(text[next])) {
        next++;
      }
      if (next < to && text[next] == '(') {
        at++;
        outer = true;
      }
    }
    boolean enclosed = take('(');
    double x = number();
    expect(',');
    double y = number();
    if (enclosed) {
      expect(')');
    }
    expect(',');
    double radius = number();
    if (angled) {
      expect('>');
    } else if (outer) {
      expect(')');
    }
    if (peek() >= 0 || radius < 0) {
      throw invalid();
    }
    return new double[] {x, y, radius};
  }

  /** {A,B,C}, or two points of the line. */
  double[] line() {
    if (take('{')) {
      double a = number();
      expect(',');
      double b = number();
      expect(',');
      double c = number();
      expect('}');
      if (peek() >= 0) {
        throw invalid();
      }
      if (Shapes.same(a, 0) && Shapes.same(b, 0)) {
        throw new DatabaseError("22P02", "invalid line specification: A and B cannot both be zero");
      }
      return new double[] {a, b, c};
    }
    open = false;
    boolean bracket = take('[');
    boolean parenthesis = !bracket && peek() == '(' && isOuter(2) && take('(');
    double[] p = new double[4];
    for (int i = 0; i < 4; i += 2) {
      if (i > 0) {
        expect(',');
      }
      boolean enclosed = take('(');
      p[i] = number();
      expect(',');
      p[i + 1] = number();
      if (enclosed) {
        expect(')');
      }
    }
    if (bracket) {
      expect(']');
    } else if (parenthesis) {
      expect(')');
    }
    if (peek() >= 0) {
      throw invalid();
    }
    if (Shapes.same(p[0], p[2]) && Shapes.same(p[1], p[3])) {
      throw new DatabaseError("22P02", "invalid line specification: must be two distinct points");
    }
    return through(p[0], p[1], p[2], p[3]);
  }

  /** The line through two points. */
  static double[] through(double x1, double y1, double x2, double y2) {
    if (Shapes.same(x1, x2)) {
      return new double[] {-1, 0, x1};
    }
    if (Shapes.same(y1, y2)) {
      return new double[] {0, -1, y1};
    }
    double slope = (y1 - y2) / (x1 - x2);
    double c = y1 - slope * x1;
    return new double[] {slope, -1, c == 0 ? 0 : c};
  }
}
