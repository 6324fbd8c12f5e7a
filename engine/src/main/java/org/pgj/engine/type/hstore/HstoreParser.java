package org.pgj.engine.type.hstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesOutput;

/** Reads the text form of hstore: {@code "key"=>"value", other=>NULL}. */
final class HstoreParser {
  private final byte[] text;
  private final int from;
  private final int to;
  private int at;
  private boolean quoted;

  HstoreParser(byte[] text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.at = from;
  }

  Hstore parse() {
    List<Hstore.Pair> pairs = new ArrayList<>();
    skipBlanks();
    while (at < to) {
      byte[] key = word(false);
      skipBlanks();
      expect('=');
      expect('>');
      skipBlanks();
      if (at == to) {
        throw unexpectedEnd();
      }
      byte[] value = word(true);
      pairs.add(new Hstore.Pair(key, !quoted && isNull(value) ? null : value));
      skipBlanks();
      if (at < to) {
        if (text[at] != ',') {
          throw syntaxError();
        }
        at++;
        skipBlanks();
      }
    }
    return Hstore.of(pairs);
  }

  private static boolean isNull(byte[] value) {
    return value.length == 4
        && new String(value, StandardCharsets.ISO_8859_1).equalsIgnoreCase("null");
  }

  private void expect(char c) {
    if (at == to) {
      throw unexpectedEnd();
    }
    if (text[at] != c) {
      throw syntaxError();
    }
    at++;
  }

  private void skipBlanks() {
    while (at < to && isBlank(text[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** A quoted or bare word; a bare value ends at a comma, a bare key at the arrow. */
  private byte[] word(boolean isValue) {
    BytesOutput word = new BytesOutput(32);
    quoted = text[at] == '"';
    if (quoted) {
      at++;
      while (true) {
        if (at == to) {
          throw unexpectedEnd();
        }
        byte c = text[at++];
        if (c == '"') {
          return word.toArray();
        }
        word.write(c == '\\' ? escaped() : c);
      }
    }
    if (!isValue && text[at] == '=') {
      throw syntaxError();
    }
    byte stop = (byte) (isValue ? ',' : '=');
    do {
      byte c = text[at++];
      word.write(c == '\\' ? escaped() : c);
    } while (at < to && !isBlank(text[at]) && text[at] != stop);
    return word.toArray();
  }

  private byte escaped() {
    if (at == to) {
      throw unexpectedEnd();
    }
    return text[at++];
  }

  private static DatabaseError unexpectedEnd() {
    return new DatabaseError("42601", "syntax error in hstore: unexpected end of string");
  }

  private DatabaseError syntaxError() {
    int width = 1;
    while (at + width < to && (text[at + width] & 0xC0) == 0x80) {
      width++;
    }
    return new DatabaseError(
        "42601",
        "syntax error in hstore, near \""
            + new String(text, at, width, StandardCharsets.UTF_8)
            + "\" at position "
            + (at - from));
  }
}
