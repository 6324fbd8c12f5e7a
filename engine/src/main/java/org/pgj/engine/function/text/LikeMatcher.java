package org.pgj.engine.function.text;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.text.Utf8;

/** Matches any LIKE pattern by backtracking over bytes. */
final class LikeMatcher {
  private LikeMatcher() {}

  /**
   * Whether a text matches a pattern whose escape character is the backslash.
   *
   * @throws DatabaseError 22025 if the pattern's end is reached with an escape character
   */
  static boolean match(byte[] t, int tAt, int tEnd, byte[] p, int pAt, int pEnd) {
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
}
