package org.pgj.engine.function.text;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** LIKE and ILIKE: a backtracking matcher over bytes (manual: Pattern Matching). */
public final class LikeFunctions {
  private LikeFunctions() {}

  @SqlFunction({"textlike", "bytealike", "namelike"})
  static boolean like(Bytes text, Bytes pattern) {
    return match(
        text.array(), text.offset(), text.end(), pattern.array(), pattern.offset(), pattern.end());
  }

  @SqlFunction({"textnlike", "byteanlike", "namenlike"})
  static boolean notLike(Bytes text, Bytes pattern) {
    return !like(text, pattern);
  }

  @SqlFunction({"texticlike", "nameiclike"})
  static boolean likeIgnoringCase(Bytes text, Bytes pattern) {
    return like(lower(text), lower(pattern));
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

  private static boolean match(byte[] t, int tAt, int tEnd, byte[] p, int pAt, int pEnd) {
    int backtrackPattern = -1;
    int backtrackText = 0;
    while (true) {
      if (pAt < pEnd && p[pAt] == '%') {
        do {
          pAt++;
        } while (pAt < pEnd && p[pAt] == '%');
        if (pAt == pEnd) {
          return true;
        }
        backtrackPattern = pAt;
        backtrackText = tAt;
        continue;
      }
      if (tAt == tEnd) {
        return pAt == pEnd;
      }
      boolean same = false;
      if (pAt < pEnd) {
        byte c = p[pAt];
        if (c == '_') {
          tAt = Math.min(tAt + Utf8.width(t[tAt]), tEnd);
          pAt++;
          continue;
        }
        int literal = pAt;
        if (c == '\\') {
          literal++;
          if (literal == pEnd) {
            throw danglingEscape();
          }
        }
        if (p[literal] == t[tAt]) {
          pAt = literal + 1;
          tAt++;
          same = true;
        }
      }
      if (!same) {
        if (backtrackPattern < 0) {
          return false;
        }
        backtrackText += Utf8.width(t[backtrackText]);
        if (backtrackText > tEnd) {
          return false;
        }
        tAt = backtrackText;
        pAt = backtrackPattern;
      }
    }
  }

  private static DatabaseError danglingEscape() {
    return new DatabaseError("22025", "LIKE pattern must not end with escape character");
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
