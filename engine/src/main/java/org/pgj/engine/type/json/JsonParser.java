package org.pgj.engine.type.json;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.StackDepth;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * Reads JSON text (RFC 8259) and tells a handler what it meets. Errors are PostgreSQL's: 22P02 with
 * a DETAIL and the place in CONTEXT.
 */
public final class JsonParser {
  /** Deepest nesting. */
  private static final int MAX_DEPTH = 6000;

  private static final String HEX_DETAIL = "\"\\u\" must be followed by four hexadecimal digits.";

  /** Receiver of what is read; offsets are into the text given to the parser. */
  public interface Handler {
    default void startObject(int offset) {}

    default void endObject(int end) {}

    default void startArray(int offset) {}

    default void endArray(int end) {}

    /** A member's key, unescaped, valid during the call. */
    default void key(BytesOutput name) {}

    /** A string, unescaped, valid during the call. */
    default void string(BytesOutput value, int offset, int end) {}

    default void number(int offset, int end) {}

    /** {@code true}, {@code false} or {@code null}, by its first letter. */
    default void literal(char which, int offset, int end) {}
  }

  private static final Handler NOTHING = new Handler() {};

  private final byte[] text;
  private final int from;
  private final int to;
  private final Handler handler;
  private final boolean unescape;
  private final BytesOutput string = new BytesOutput(64);
  private int at;
  private int depth;

  /**
   * @param unescape whether strings are decoded; if not, escapes are only checked
   */
  public JsonParser(byte[] text, int from, int to, Handler handler, boolean unescape) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.handler = handler;
    this.unescape = unescape;
    this.at = from;
  }

  /** Checks that the text is JSON. */
  public static void validate(byte[] text, int from, int to) {
    new JsonParser(text, from, to, NOTHING, false).parse();
  }

  /** Reads one value that fills the text. */
  public void parse() {
    value("Expected JSON value, but found ");
    skipBlanks();
    if (at < to) {
      throw unexpected("Expected end of input, but found ");
    }
  }

  private void skipBlanks() {
    while (at < to) {
      byte c = text[at];
      if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        break;
      }
      at++;
    }
  }

  private void value(String expectation) {
    skipBlanks();
    if (at >= to) {
      throw error("The input string ended unexpectedly.", at);
    }
    int start = at;
    byte c = text[at];
    switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> {
        scanString();
        handler.string(string, start, at);
      }
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        scanNumber();
        handler.number(start, at);
      }
      default -> literal(start, expectation);
    }
  }

  private void literal(int start, String expectation) {
    byte c = text[start];
    if (c == '}' || c == ']' || c == ',' || c == ':') {
      throw unexpected(expectation);
    }
    int end = wordEnd(start);
    String word = new String(text, start, end - start, StandardCharsets.UTF_8);
    switch (word) {
      case "true", "false", "null" -> {
        at = end;
        handler.literal((char) c, start, end);
      }
      default -> throw invalidToken(start, end);
    }
  }

  private int wordEnd(int start) {
    int end = start;
    while (end < to
        && (text[end] < 0 || Character.isLetterOrDigit(text[end]) || text[end] == '_')) {
      end++;
    }
    return end == start ? start + Math.min(Utf8.width(text[start]), to - start) : end;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw StackDepth.exceeded();
    }
  }

  private void object() {
    enter();
    handler.startObject(at++);
    skipBlanks();
    if (at < to && text[at] == '}') {
      handler.endObject(++at);
      depth--;
      return;
    }
    String expectation = "Expected string or \"}\", but found ";
    while (true) {
      skipBlanks();
      if (at >= to) {
        throw error("The input string ended unexpectedly.", at);
      }
      if (text[at] != '"') {
        throw unexpected(expectation);
      }
      scanString();
      handler.key(string);
      skipBlanks();
      if (at >= to || text[at] != ':') {
        throw unexpected("Expected \":\", but found ");
      }
      at++;
      value("Expected JSON value, but found ");
      skipBlanks();
      if (at < to && text[at] == ',') {
        at++;
        expectation = "Expected string, but found ";
      } else if (at < to && text[at] == '}') {
        handler.endObject(++at);
        depth--;
        return;
      } else {
        throw unexpected("Expected \",\" or \"}\", but found ");
      }
    }
  }

  private void array() {
    enter();
    handler.startArray(at++);
    skipBlanks();
    if (at < to && text[at] == ']') {
      handler.endArray(++at);
      depth--;
      return;
    }
    String expectation = "Expected array element or \"]\", but found ";
    while (true) {
      value(expectation);
      expectation = "Expected JSON value, but found ";
      skipBlanks();
      if (at < to && text[at] == ',') {
        at++;
      } else if (at < to && text[at] == ']') {
        handler.endArray(++at);
        depth--;
        return;
      } else {
        throw unexpected("Expected \",\" or \"]\", but found ");
      }
    }
  }

  private void scanNumber() {
    int start = at;
    if (text[at] == '-') {
      at++;
    }
    boolean valid = at < to && isDigit(text[at]);
    if (valid && text[at] == '0') {
      at++;
    } else {
      digits();
    }
    if (at < to && text[at] == '.') {
      at++;
      valid &= at < to && isDigit(text[at]);
      digits();
    }
    if (at < to && (text[at] | 0x20) == 'e') {
      at++;
      if (at < to && (text[at] == '+' || text[at] == '-')) {
        at++;
      }
      valid &= at < to && isDigit(text[at]);
      digits();
    }
    int end = at;
    while (at < to && (text[at] < 0 || Character.isLetterOrDigit(text[at]) || text[at] == '_')) {
      at++;
    }
    if (!valid || at != end) {
      throw invalidToken(start, at);
    }
  }

  private void digits() {
    while (at < to && isDigit(text[at])) {
      at++;
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private void scanString() {
    string.clear();
    int start = at++;
    int run = at;
    while (true) {
      if (at >= to) {
        throw invalidToken(start, to);
      }
      byte c = text[at];
      if (c == '"') {
        string.write(text, run, at - run);
        at++;
        return;
      }
      if (c >= 0 && c < 0x20) {
        throw error(
            "Character with value 0x"
                + (c < 16 ? "0" : "")
                + Integer.toHexString(c)
                + " must be escaped.",
            at);
      }
      if (c != '\\') {
        at++;
        continue;
      }
      string.write(text, run, at - run);
      escape(start);
      run = at;
    }
  }

  private void escape(int start) {
    if (++at >= to) {
      throw invalidToken(start, to);
    }
    byte c = text[at++];
    switch (c) {
      case '"', '\\', '/' -> string.write(c);
      case 'b' -> string.write('\b');
      case 'f' -> string.write('\f');
      case 'n' -> string.write('\n');
      case 'r' -> string.write('\r');
      case 't' -> string.write('\t');
      case 'u' -> unicodeEscape(start);
      default -> {
        int width = Math.min(Utf8.width(c), to - at + 1);
        throw error(
            "Escape sequence \"\\"
                + new String(text, at - 1, width, StandardCharsets.UTF_8)
                + "\" is invalid.",
            at - 1 + width);
      }
    }
  }

  private void unicodeEscape(int start) {
    int unit = hexUnit(start);
    if (!unescape) {
      return;
    }
    if (Character.isHighSurrogate((char) unit)) {
      if (at + 1 < to && text[at] == '\\' && text[at + 1] == 'u') {
        at += 2;
        int low = hexUnit(start);
        if (Character.isHighSurrogate((char) low)) {
          throw surrogate("Unicode high surrogate must not follow a high surrogate.");
        }
        if (!Character.isLowSurrogate((char) low)) {
          throw surrogate("Unicode low surrogate must follow a high surrogate.");
        }
        string.writeCodePoint(Character.toCodePoint((char) unit, (char) low));
        return;
      }
      throw surrogate("Unicode low surrogate must follow a high surrogate.");
    }
    if (Character.isLowSurrogate((char) unit)) {
      throw surrogate("Unicode low surrogate must follow a high surrogate.");
    }
    if (unit == 0) {
      throw new DatabaseError("22P05", "unsupported Unicode escape sequence")
          .detail("\\u0000 cannot be converted to text.")
          .addContext(context(at));
    }
    string.writeCodePoint(unit);
  }

  private DatabaseError surrogate(String detail) {
    return error(detail, at);
  }

  private int hexUnit(int start) {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      if (at >= to) {
        throw invalidToken(start, to);
      }
      int digit = text[at] < 0 ? -1 : Character.digit(text[at], 16);
      if (digit < 0) {
        throw error(HEX_DETAIL, at + Math.min(Utf8.width(text[at]), to - at));
      }
      unit = unit << 4 | digit;
      at++;
    }
    return unit;
  }

  private DatabaseError unexpected(String expectation) {
    if (at >= to) {
      return error("The input string ended unexpectedly.", at);
    }
    int start = at;
    byte c = text[at];
    switch (c) {
      case '"' -> scanString();
      case '{', '}', '[', ']', ',', ':' -> at++;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> scanNumber();
      default -> {
        int end = wordEnd(start);
        String word = new String(text, start, end - start, StandardCharsets.UTF_8);
        if (!word.equals("true") && !word.equals("false") && !word.equals("null")) {
          return invalidToken(start, end);
        }
        at = end;
      }
    }
    String token = new String(text, start, at - start, StandardCharsets.UTF_8);
    return error(expectation + "\"" + token + "\".", at);
  }

  private DatabaseError invalidToken(int start, int end) {
    return error(
        "Token \""
            + new String(text, start, end - start, StandardCharsets.UTF_8)
            + "\" is invalid.",
        end);
  }

  private DatabaseError error(String detail, int end) {
    return new DatabaseError("22P02", "invalid input syntax for type json")
        .detail(detail)
        .addContext(context(end));
  }

  private String context(int end) {
    int line = 1;
    int start = from;
    for (int i = from; i < end; i++) {
      if (text[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    int shown = start;
    while (end - shown >= 50) {
      shown += Utf8.width(text[shown]);
    }
    if (shown - start <= 3) {
      shown = start;
    }
    boolean more = end < to && text[end] != '\n' && text[end] != '\r';
    return "JSON data, line "
        + line
        + ": "
        + (shown > start ? "..." : "")
        + new String(text, shown, end - shown, StandardCharsets.UTF_8)
        + (more ? "..." : "");
  }
}
