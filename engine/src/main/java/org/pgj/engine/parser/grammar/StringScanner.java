package org.pgj.engine.parser.grammar;

import static org.pgj.engine.parser.grammar.CharacterClasses.*;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;

/** Strings, bit strings and quoted identifiers. */
final class StringScanner {
  private final char[] text;
  private final int length;
  private final ScannerOptions options;
  private final Identifiers identifiers;

  StringScanner(char[] text, int length, ScannerOptions options, Identifiers identifiers) {
    this.identifiers = identifiers;
    this.text = text;
    this.length = length;
    this.options = options;
  }

  /** '...' without prefix. */
  SqlToken plain(int start) {
    return options.standardConformingStrings()
        ? quoted(SqlGrammar.SCONST, start, start, "", "unterminated quoted string")
        : escaped(start, start);
  }

  /** E'...', B'...', X'...', U&'...' or U&"...". */
  SqlToken prefixed(int start) {
    switch (text[start] | 0x20) {
      case 'e':
        return escaped(start, start + 1);
      case 'b':
        return quoted(SqlGrammar.BCONST, start, start + 1, "b", "unterminated bit string literal");
      case 'x':
        return quoted(
            SqlGrammar.XCONST, start, start + 1, "x", "unterminated hexadecimal string literal");
      default:
        return text[start + 2] == '"' ? unicodeIdentifier(start) : unicodeString(start);
    }
  }

  /** A string without escapes; quote is where its quote stands. */
  private SqlToken quoted(int type, int start, int quote, String prefix, String unterminated) {
    boolean doubling = prefix.isEmpty();
    int from = quote + 1;
    int end = indexOf('\'', from);
    if (end >= 0 && text[end + 1] != '\'' && !mayContinue(end)) {
      String value = new String(text, from, end - from);
      return new SqlToken(type, start, end, doubling ? value : prefix + value);
    }
    StringBuilder value = new StringBuilder(prefix);
    while (true) {
      if (end < 0) {
        throw SqlScanner.failure(unterminated, text, start, length);
      }
      value.append(text, from, end - from);
      if (doubling && text[end + 1] == '\'') {
        value.append('\'');
        from = end + 2;
      } else {
        int next = continuation(end + 1);
        if (next < 0) {
          return new SqlToken(type, start, end, value.toString());
        }
        from = next;
      }
      end = indexOf('\'', from);
    }
  }

  private int indexOf(char c, int from) {
    for (int i = from; i < length; i++) {
      if (text[i] == c) {
        return i;
      }
    }
    return -1;
  }

  private boolean mayContinue(int end) {
    char next = text[end + 1];
    return (isSpace(next) || next == '-') && continuation(end + 1) >= 0;
  }

  /**
   * Where a string goes on behind its closing quote: the position behind the next opening quote, if
   * only space with a newline in it (and comments to the ends of lines) lies between, else -1.
   */
  private int continuation(int from) {
    boolean newline = false;
    int i = from;
    while (true) {
      char c = text[i];
      if (isSpace(c)) {
        newline |= isNewline(c);
        i++;
      } else if (c == '-' && text[i + 1] == '-') {
        while (i < length && !isNewline(text[i])) {
          i++;
        }
        if (i >= length) {
          return -1;
        }
      } else {
        return c == '\'' && newline ? i + 1 : -1;
      }
    }
  }

  private SqlToken escaped(int start, int quote) {
    EscapedText value = new EscapedText();
    boolean warn = start == quote && options.escapeStringWarning();
    int i = quote + 1;
    while (true) {
      int from = i;
      while (i < length && text[i] != '\'' && text[i] != '\\') {
        i++;
      }
      value.append(text, from, i);
      if (i >= length) {
        throw SqlScanner.failure("unterminated quoted string", text, start, length);
      }
      if (text[i] == '\\') {
        if (warn) {
          warnOfEscape(text[i + 1], start);
          warn = false;
        }
        i = escape(value, i);
      } else if (text[i + 1] == '\'') {
        value.append('\'');
        i += 2;
      } else {
        int next = continuation(i + 1);
        if (next < 0) {
          return new SqlToken(SqlGrammar.SCONST, start, i, value.finish());
        }
        i = next;
      }
    }
  }

  private void warnOfEscape(char escaped, int location) {
    String what = escaped == '\'' ? "\\'" : escaped == '\\' ? "\\\\" : "escape";
    String hint =
        switch (escaped) {
          case '\'' ->
              "Use '' to write quotes in strings, or use the escape string syntax (E'...').";
          case '\\' -> "Use the escape string syntax for backslashes, e.g., E'\\\\'.";
          default -> "Use the escape string syntax for escapes, e.g., E'\\r\\n'.";
        };
    identifiers.notice(
        new Notice(
            Notice.Level.WARNING,
            "22P06",
            "nonstandard use of " + what + " in a string literal",
            null,
            hint,
            location + 1));
  }

  /** Reads one escape and answers where the text goes on. */
  private int escape(EscapedText value, int at) {
    char c = text[at + 1];
    if (at + 1 >= length) {
      value.append('\\');
      return at + 1;
    }
    switch (c) {
      case 'b':
        value.append('\b');
        return at + 2;
      case 'f':
        value.append('\f');
        return at + 2;
      case 'n':
        value.append('\n');
        return at + 2;
      case 'r':
        value.append('\r');
        return at + 2;
      case 't':
        value.append('\t');
        return at + 2;
      case 'v':
        value.append('\u000b');
        return at + 2;
      case 'u':
      case 'U':
        return unicodeEscape(value, at);
      case 'x':
        return digit(text[at + 2], 16) >= 0 ? byteEscape(value, at + 2, 16, 2) : other(value, at);
      case '\'':
        if (!options.backslashQuote()) {
          throw new DatabaseError("22P06", "unsafe use of \\' in a string literal")
              .hint("Use '' to write quotes in strings. \\' is insecure in client-only encodings.")
              .at(at);
        }
        return other(value, at);
      default:
        return digit(c, 8) >= 0 ? byteEscape(value, at + 1, 8, 3) : other(value, at);
    }
  }

  private int other(EscapedText value, int at) {
    value.append(text[at + 1]);
    return at + 2;
  }

  private int byteEscape(EscapedText value, int from, int radix, int most) {
    int number = 0;
    int i = from;
    while (i < from + most && digit(text[i], radix) >= 0) {
      number = number * radix + digit(text[i], radix);
      i++;
    }
    value.appendByte(number & 0xff);
    return i;
  }

  private int unicodeEscape(EscapedText value, int at) {
    int c = unicode(at);
    int end = at + (text[at + 1] == 'u' ? 6 : 10);
    if (UnicodeEscapes.isLow(c)) {
      throw SqlScanner.failure("invalid Unicode surrogate pair", text, at, end);
    }
    if (UnicodeEscapes.isHigh(c)) {
      if (text[end] != '\\' || (text[end + 1] | 0x20) != 'u') {
        throw SqlScanner.failure(
            "invalid Unicode surrogate pair", text, end, Math.min(length, end + 1));
      }
      int low = unicode(end);
      int lowEnd = end + (text[end + 1] == 'u' ? 6 : 10);
      if (!UnicodeEscapes.isLow(low)) {
        throw SqlScanner.failure("invalid Unicode surrogate pair", text, end, lowEnd);
      }
      value.appendCodePoint(Character.toCodePoint((char) c, (char) low));
      return lowEnd;
    }
    if (c == 0 || c > Character.MAX_CODE_POINT) {
      throw SqlScanner.failure("invalid Unicode escape value", text, at, end);
    }
    value.appendCodePoint(c);
    return end;
  }

  private int unicode(int at) {
    int digits = text[at + 1] == 'u' ? 4 : 8;
    int value = 0;
    for (int i = at + 2; i < at + 2 + digits; i++) {
      int d = i < length ? digit(text[i], 16) : -1;
      if (d < 0) {
        throw new DatabaseError("22025", "invalid Unicode escape")
            .hint("Unicode escapes must be \\uXXXX or \\UXXXXXXXX.")
            .at(at);
      }
      value = value << 4 | d;
    }
    return value < 0 ? Integer.MAX_VALUE : value;
  }

  /** $tag$...$tag$, or null if no such delimiter starts here. */
  SqlToken dollarQuoted(int start) {
    int end = start + 1;
    while (text[end] != '$'
        && isIdentifierPart(text[end])
        && !(end == start + 1 && isDigit(text[end]))) {
      end++;
    }
    if (text[end] != '$') {
      return null;
    }
    int delimiter = end + 1 - start;
    int from = start + delimiter;
    for (int i = from; i + delimiter <= length; i++) {
      if (text[i] == '$' && matches(start, i, delimiter)) {
        return new SqlToken(
            SqlGrammar.SCONST, start, i + delimiter - 1, new String(text, from, i - from));
      }
    }
    throw SqlScanner.failure("unterminated dollar-quoted string", text, start, length);
  }

  private boolean matches(int a, int b, int count) {
    for (int i = 0; i < count; i++) {
      if (text[a + i] != text[b + i]) {
        return false;
      }
    }
    return true;
  }

  SqlToken quotedIdentifier(int start) {
    int end = endOfIdentifier(start, start);
    return new SqlToken(
        SqlGrammar.IDENT, start, end, identifiers.truncate(identifier(start, start, end)));
  }

  private int endOfIdentifier(int start, int quote) {
    int i = quote + 1;
    while (true) {
      int end = indexOf('"', i);
      if (end < 0) {
        throw SqlScanner.failure("unterminated quoted identifier", text, start, length);
      }
      if (text[end + 1] != '"') {
        return end;
      }
      i = end + 2;
    }
  }

  private String identifier(int start, int quote, int end) {
    if (end == quote + 1) {
      throw SqlScanner.failure("zero-length delimited identifier", text, start, end + 1);
    }
    String name = new String(text, quote + 1, end - quote - 1);
    return name.indexOf('"') < 0 ? name : name.replace("\"\"", "\"");
  }

  private SqlToken unicodeIdentifier(int start) {
    int end = endOfIdentifier(start, start + 2);
    String raw = identifier(start, start + 2, end);
    int stop = uescapeEnd(end + 1);
    String name = UnicodeEscapes.decode(raw, escapeCharacter(stop, end + 1), start + 3);
    return new SqlToken(SqlGrammar.IDENT, start, stop, identifiers.truncate(name));
  }

  private SqlToken unicodeString(int start) {
    if (!options.standardConformingStrings()) {
      throw new DatabaseError("0A000", "unsafe use of string constant with Unicode escapes")
          .detail(
              "String constants with Unicode escapes cannot be used when"
                  + " \"standard_conforming_strings\" is off.")
          .at(start);
    }
    SqlToken raw = quoted(SqlGrammar.SCONST, start, start + 2, "", "unterminated quoted string");
    int stop = uescapeEnd(raw.stop + 1);
    String value = UnicodeEscapes.decode(raw.value, escapeCharacter(stop, raw.stop + 1), start + 3);
    return new SqlToken(SqlGrammar.SCONST, start, stop, value);
  }

  /** The last character of UESCAPE 'x' from here, or the one before here if there is none. */
  private int uescapeEnd(int from) {
    int word = SqlScanner.skipSpace(text, length, from);
    if (!isUescape(word)) {
      return from - 1;
    }
    int quote = SqlScanner.skipSpace(text, length, word + 7);
    if (text[quote] != '\'') {
      throw SqlScanner.failure(
          "UESCAPE must be followed by a simple string literal",
          text,
          quote,
          quote >= length ? quote : quote + 1);
    }
    SqlToken escape = plain(quote);
    if (escape.value.length() != 1 || !isEscape(escape.value.charAt(0))) {
      throw SqlScanner.failure("invalid Unicode escape character", text, quote, escape.stop + 1);
    }
    return escape.stop;
  }

  private char escapeCharacter(int stop, int from) {
    return stop < from ? '\\' : text[stop] == '\'' ? text[stop - 1] : '\\';
  }

  private boolean isUescape(int at) {
    String word = "uescape";
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= length || (text[at + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return !isIdentifierPart(text[at + word.length()]);
  }

  private static boolean isEscape(char c) {
    return digit(c, 16) < 0 && c != '+' && c != '\'' && c != '"' && !isSpace(c);
  }
}
