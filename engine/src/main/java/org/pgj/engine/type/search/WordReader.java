package org.pgj.engine.type.search;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.BytesOutput;

/** Reads words, bare or in quotes, and their positions from the text of tsvectors and tsqueries. */
final class WordReader {
  private static final int[] NONE = {};

  private final byte[] text;
  private final int from;
  private final int to;
  private final String type;
  private final BytesOutput word = new BytesOutput(32);
  private int[] positions = NONE;
  int at;

  WordReader(byte[] text, int from, int to, String type) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.type = type;
    this.at = from;
  }

  byte[] word() {
    return word.toArray();
  }

  int[] positions() {
    return positions;
  }

  private DatabaseError syntaxError() {
    return TsVectorType.syntaxError(type, text, from, to);
  }

  void skipBlanks() {
    while (at < to && Whitespace.is(text[at])) {
      at++;
    }
  }

  /** Reads a word and the positions after it; false at the end. */
  boolean nextWord() {
    skipBlanks();
    if (at >= to) {
      return false;
    }
    readWord(false);
    positions = NONE;
    if (at < to && text[at] == ':') {
      at++;
      readPositions();
    }
    return true;
  }

  /**
   * Reads a word.
   *
   * @param inQuery whether operators end it
   */
  void readWord(boolean inQuery) {
    word.clear();
    boolean quoted = text[at] == '\'';
    if (quoted) {
      at++;
    } else if (text[at] == ':') {
      throw syntaxError();
    }
    while (true) {
      if (at >= to) {
        if (quoted) {
          throw syntaxError();
        }
        break;
      }
      byte c = text[at];
      if (c == '\\') {
        if (at + 1 >= to) {
          throw new DatabaseError(
              "42601",
              "there is no escaped character: \""
                  + new String(text, from, to - from, java.nio.charset.StandardCharsets.UTF_8)
                  + "\"");
        }
        word.write(text[at + 1]);
        at += 2;
        continue;
      }
      if (quoted) {
        at++;
        if (c != '\'') {
          word.write(c);
        } else if (at < to && text[at] == '\'') {
          word.write(c);
          at++;
        } else {
          break;
        }
      } else if (Whitespace.is(c) || c == ':' || inQuery && "!&|()<".indexOf(c) >= 0) {
        break;
      } else {
        word.write(c);
        at++;
      }
    }
    if (word.length() == 0 && !inQuery) {
      throw syntaxError();
    }
  }

  /** The weight that the next character names, -1 if it names none. */
  private int weight() {
    if (at >= to) {
      return -1;
    }
    return text[at] == '*'
        ? 3
        : Character.isLetter(text[at]) ? "dcba".indexOf(text[at] | 0x20) : -1;
  }

  private void readPositions() {
    int count = 0;
    int[] read = new int[4];
    while (true) {
      int start = at;
      long place = 0;
      while (at < to && text[at] >= '0' && text[at] <= '9') {
        place = Math.min(place * 10 + text[at++] - '0', 1 << 20);
      }
      if (at == start) {
        throw syntaxError();
      }
      if (place == 0) {
        throw new DatabaseError(
            "42601",
            "wrong position info in tsvector: \""
                + new String(text, from, to - from, java.nio.charset.StandardCharsets.UTF_8)
                + "\"");
      }
      int weight = 0;
      for (int letter = weight(); letter >= 0; letter = weight()) {
        if (weight != 0) {
          throw syntaxError();
        }
        weight = letter;
        at++;
      }
      if (count == read.length) {
        read = Arrays.copyOf(read, count * 2);
      }
      read[count++] = TsVector.position((int) place, weight);
      if (at < to && text[at] == ',') {
        at++;
        continue;
      }
      if (at < to && !Whitespace.is(text[at])) {
        throw syntaxError();
      }
      positions = Arrays.copyOf(read, count);
      return;
    }
  }
}
