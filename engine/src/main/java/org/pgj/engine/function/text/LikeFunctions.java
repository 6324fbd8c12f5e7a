package org.pgj.engine.function.text;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** LIKE and ILIKE (manual: Pattern Matching). */
public final class LikeFunctions {
  private LikeFunctions() {}

  @SqlFunction({"textlike", "namelike"})
  static boolean like(Bytes text, Bytes pattern, FunctionCall call) {
    return LikePattern.of(pattern, call).matches(text);
  }

  @SqlFunction("bytealike")
  static boolean byteaLike(Bytes text, Bytes pattern, FunctionCall call) {
    return like(text, pattern, call);
  }

  @SqlFunction("byteanlike")
  static boolean byteaNotLike(Bytes text, Bytes pattern, FunctionCall call) {
    return !like(text, pattern, call);
  }

  @SqlFunction({"textnlike", "namenlike"})
  static boolean notLike(Bytes text, Bytes pattern, FunctionCall call) {
    return !like(text, pattern, call);
  }

  @SqlFunction({"texticlike", "nameiclike"})
  static boolean likeIgnoringCase(Bytes text, Bytes pattern) {
    Bytes lowerText = lower(text);
    Bytes lowerPattern = lower(pattern);
    return LikeMatcher.match(
        lowerText.array(), 0, lowerText.length(), lowerPattern.array(), 0, lowerPattern.length());
  }

  @SqlFunction({"texticnlike", "nameicnlike"})
  static boolean notLikeIgnoringCase(Bytes text, Bytes pattern) {
    return !likeIgnoringCase(text, pattern);
  }

  private static Bytes lower(Bytes text) {
    BytesOutput out = new BytesOutput(text.length() + 8);
    CaseFunctions.lower(text, out);
    return new Bytes(out.array(), 0, out.length());
  }

  /** Rewrites a pattern with another escape character to one with a backslash. */
  @SqlFunction({"like_escape", "like_escape_bytea"})
  static void likeEscape(Bytes pattern, Bytes escape, BytesOutput out) {
    byte[] p = pattern.array();
    if (escape.length() == 0) {
      for (int at = pattern.offset(); at < pattern.end(); at++) {
        if (p[at] == '\\') {
          out.write('\\');
        }
        out.write(p[at]);
      }
      return;
    }
    int width = Utf8.width(escape.get(0));
    if (width != escape.length()) {
      throw new DatabaseError("22025", "invalid escape string")
          .hint("Escape string must be empty or one character.");
    }
    if (width == 1 && escape.get(0) == '\\') {
      out.write(pattern);
      return;
    }
    boolean escaped = false;
    for (int at = pattern.offset(); at < pattern.end(); ) {
      int length = Utf8.width(p[at]);
      boolean isEscape = length == width && !escaped;
      for (int i = 0; isEscape && i < width; i++) {
        isEscape = p[at + i] == escape.get(i);
      }
      if (isEscape) {
        out.write('\\');
        escaped = true;
      } else {
        if (p[at] == '\\' && !escaped) {
          out.write('\\');
        }
        out.write(p, at, length);
        escaped = false;
      }
      at += length;
    }
  }
}
