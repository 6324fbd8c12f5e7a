package org.pgj.engine.function.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.type.text.ByteSearch;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * The pattern a call of LIKE used last, taken apart: what has to begin the text, to stand in it in
 * this order, and to end it. Patterns with {@code _}, or with an escape character at the end, which
 * is an error only where it is reached, are not taken apart.
 */
final class LikePattern {
  private static final byte[] NOTHING = {};
  private static final byte[][] NO_PIECES = {};

  private final byte[] source;
  private final boolean simple;
  private boolean exact = true;
  private byte[] prefix = NOTHING;
  private byte[] suffix = NOTHING;
  private final List<byte[]> inner = new ArrayList<>();
  private byte[][] pieces;
  private int minimum;

  private LikePattern(byte[] source) {
    this.source = source;
    this.simple = takeApart();
  }

  static LikePattern of(Bytes pattern, FunctionCall call) {
    if (call.prepared() instanceof LikePattern last && last.isFor(pattern)) {
      return last;
    }
    LikePattern made = new LikePattern(pattern.toArray());
    call.prepared(made);
    return made;
  }

  private boolean isFor(Bytes pattern) {
    return Arrays.equals(
        source, 0, source.length, pattern.array(), pattern.offset(), pattern.end());
  }

  private boolean takeApart() {
    BytesOutput piece = new BytesOutput(source.length);
    for (int at = 0; at < source.length; at++) {
      byte c = source[at];
      if (c == '_' || c == '\\' && at + 1 == source.length) {
        return false;
      }
      if (c == '%') {
        end(piece.toArray());
        piece = new BytesOutput(source.length);
      } else {
        piece.write(c == '\\' ? source[++at] : c);
      }
    }
    if (exact) {
      prefix = piece.toArray();
    } else {
      suffix = piece.toArray();
    }
    pieces = inner.toArray(NO_PIECES);
    minimum = prefix.length + suffix.length;
    for (byte[] one : pieces) {
      minimum += one.length;
    }
    return true;
  }

  /** A piece that ends before a percent sign. */
  private void end(byte[] piece) {
    if (exact) {
      prefix = piece;
      exact = false;
    } else if (piece.length > 0) {
      inner.add(piece);
    }
  }

  boolean matches(Bytes text) {
    byte[] t = text.array();
    if (!simple) {
      return LikeMatcher.match(t, text.offset(), text.end(), source, 0, source.length);
    }
    if (text.length() < minimum || exact && text.length() > minimum) {
      return false;
    }
    if (!ByteSearch.startsWith(t, text.offset(), prefix)
        || !ByteSearch.startsWith(t, text.end() - suffix.length, suffix)) {
      return false;
    }
    int from = text.offset() + prefix.length;
    int to = text.end() - suffix.length;
    for (byte[] piece : pieces) {
      int at = ByteSearch.indexOf(t, from, to, piece);
      if (at < 0) {
        return false;
      }
      from = at + piece.length;
    }
    return true;
  }
}
