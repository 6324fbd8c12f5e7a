package org.pgj.engine.function.regex;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.pgj.engine.error.DatabaseError;

/**
 * Turns PostgreSQL's advanced regular expressions (manual: POSIX Regular Expressions) into Java's.
 * {@link RegexMatcher} looks for the longest match where Java would take another.
 */
final class RegexTranslator {
  private static final int MAX_UNBOUNDED = 2;

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int groups;
  private boolean expanded;
  private boolean multiline;
  private boolean alternatives;
  private int unbounded;
  private boolean loops;
  private boolean lazy;

  private RegexTranslator(String source) {
    this.source = source;
  }

  /**
   * Compiles a pattern.
   *
   * @throws DatabaseError 2201B
   */
  static Regex compile(String pattern, RegexFlags flags) {
    RegexFlags effective = flags;
    String body = pattern;
    if (body.startsWith("***=")) {
      effective = effective.asLiteral();
      body = body.substring(4);
    } else if (body.startsWith("***:")) {
      body = body.substring(4);
    } else if (body.startsWith("***")) {
      throw invalid("invalid embedded option");
    }
    if (!effective.literal() && body.startsWith("(?")) {
      int close = body.indexOf(')');
      boolean letters = close > 2;
      for (int i = 2; i < close; i++) {
        letters &= Character.isLetter(body.charAt(i));
      }
      if (letters) {
        effective = effective.with(body.substring(2, close));
        body = body.substring(close + 1);
      }
    }
    int options = Pattern.DOTALL;
    if (effective.ignoreCase()) {
      options |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    }
    if (effective.literal()) {
      return new Regex(
          Pattern.compile(body, options | Pattern.LITERAL), null, RegexPrefix.NONE, false);
    }
    if (effective.dotExcludesNewline()) {
      options &= ~Pattern.DOTALL;
      options |= Pattern.UNIX_LINES;
    }
    if (effective.multiline()) {
      options |= Pattern.MULTILINE | Pattern.UNIX_LINES;
    }
    RegexTranslator translator = new RegexTranslator(body);
    translator.expanded = effective.expanded();
    translator.multiline = effective.multiline();
    try {
      String translated = translator.translate();
      return new Regex(
          Pattern.compile(translated, options),
          translator.isProbed() ? Pattern.compile("(?:" + translated + ")(?!)", options) : null,
          RegexPrefix.of(body, effective),
          RegexEffort.branches(translated));
    } catch (PatternSyntaxException malformed) {
      throw invalid(reason(malformed.getDescription()));
    }
  }

  private static String reason(String description) {
    if (description.contains("overflow")) {
      return "regular expression is too complex";
    }
    if (description.contains("group") || description.contains("')'")) {
      return "parentheses () not balanced";
    }
    if (description.contains("character class")) {
      return "brackets [] not balanced";
    }
    if (description.contains("Dangling meta")) {
      return "quantifier operand invalid";
    }
    if (description.contains("repetition")) {
      return "invalid repetition count(s)";
    }
    if (description.contains("range")) {
      return "invalid character range";
    }
    return "invalid escape \\ sequence";
  }

  static DatabaseError invalid(String reason) {
    return new DatabaseError("2201B", "invalid regular expression: " + reason);
  }

  private String translate() {
    int depth = 0;
    boolean quantifiable = false;
    while (at < source.length()) {
      char c = source.charAt(at);
      switch (c) {
        case '\\' -> {
          escape();
          quantifiable = true;
        }
        case '[' -> {
          quantifiable = bracket();
        }
        case '(' -> {
          depth++;
          group();
          quantifiable = false;
        }
        case ')' -> {
          if (--depth < 0) {
            throw invalid("parentheses () not balanced");
          }
          out.append(c);
          at++;
          quantifiable = true;
        }
        case '$' -> {
          out.append(multiline ? "$" : "\\z");
          at++;
          quantifiable = false;
        }
        case '^' -> {
          out.append(multiline ? "^" : "\\A");
          at++;
          quantifiable = false;
        }
        case '*', '+', '?' -> {
          requireOperand(quantifiable);
          if (c != '?') {
            unbounded++;
            loops |= source.charAt(at - 1) == ')';
          }
          out.append(c);
          at++;
          laziness();
          quantifiable = false;
        }
        case '{' -> {
          if (at + 1 < source.length() && Character.isDigit(source.charAt(at + 1))) {
            requireOperand(quantifiable);
            unbounded++;
            loops |= source.charAt(at - 1) == ')';
            bounds();
            quantifiable = false;
          } else {
            out.append("\\{");
            at++;
            quantifiable = true;
          }
        }
        case '|' -> {
          alternatives = true;
          out.append(c);
          at++;
          quantifiable = false;
        }
        case '.' -> {
          out.append(c);
          at++;
          quantifiable = true;
        }
        default -> {
          if (expanded && (Character.isWhitespace(c) || c == '#')) {
            skipComment(c);
            continue;
          }
          literal(source.codePointAt(at));
          at += Character.charCount(source.codePointAt(at));
          quantifiable = true;
        }
      }
    }
    if (depth > 0) {
      throw invalid("parentheses () not balanced");
    }
    return out.toString();
  }

  private static void requireOperand(boolean quantifiable) {
    if (!quantifiable) {
      throw invalid("quantifier operand invalid");
    }
  }

  private void skipComment(char c) {
    if (c == '#') {
      while (at < source.length() && source.charAt(at) != '\n') {
        at++;
      }
    } else {
      at++;
    }
  }

  /**
   * Whether the longest match is looked for: among alternatives, where trying all ways cannot take
   * long.
   */
  private boolean isProbed() {
    return alternatives && !lazy && !loops && unbounded <= MAX_UNBOUNDED;
  }

  private void laziness() {
    if (at < source.length() && source.charAt(at) == '?') {
      lazy = true;
      out.append('?');
      at++;
    }
  }

  private void bounds() {
    int close = source.indexOf('}', at);
    if (close < 0) {
      throw invalid("braces {} not balanced");
    }
    String body = source.substring(at + 1, close);
    int comma = body.indexOf(',');
    try {
      int low = Integer.parseInt(comma < 0 ? body : body.substring(0, comma));
      int high =
          comma < 0 || comma == body.length() - 1
              ? low
              : Integer.parseInt(body.substring(comma + 1));
      if (low > 255 || high > 255 || high < low) {
        throw invalid("invalid repetition count(s)");
      }
    } catch (NumberFormatException malformed) {
      throw invalid("invalid repetition count(s)");
    }
    out.append('{').append(body).append('}');
    at = close + 1;
    laziness();
  }

  private void group() {
    if (source.startsWith("(?", at)) {
      if (source.startsWith("(?#", at)) {
        int close = source.indexOf(')', at);
        if (close < 0) {
          throw invalid("parentheses () not balanced");
        }
        at = close;
        out.append("(?:");
        return;
      }
      for (String prefix : new String[] {"(?:", "(?=", "(?!", "(?<=", "(?<!"}) {
        if (source.startsWith(prefix, at)) {
          out.append(prefix);
          at += prefix.length();
          return;
        }
      }
      throw invalid("quantifier operand invalid");
    }
    groups++;
    out.append('(');
    at++;
  }

  private void literal(int codePoint) {
    if (!Character.isValidCodePoint(codePoint)) {
      throw invalid("invalid escape \\ sequence");
    }
    if (codePoint < 128 && !Character.isLetterOrDigit(codePoint)) {
      out.append('\\');
    }
    out.appendCodePoint(codePoint);
  }

  private void escape() {
    if (at + 1 >= source.length()) {
      throw invalid("invalid escape \\ sequence");
    }
    char c = source.charAt(at + 1);
    at += 2;
    switch (c) {
      case 'd' -> out.append("\\p{Nd}");
      case 'D' -> out.append("\\P{Nd}");
      case 's' -> out.append("[\\s\\x{85}\\p{Z}]");
      case 'S' -> out.append("[^\\s\\x{85}\\p{Z}]");
      case 'w' -> out.append("[\\p{L}\\p{Nd}\\p{M}_]");
      case 'W' -> out.append("[^\\p{L}\\p{Nd}\\p{M}_]");
      case 'A' -> out.append("\\A");
      case 'Z' -> out.append("\\z");
      case 'm' -> out.append("(?<![\\p{L}\\p{Nd}_])(?=[\\p{L}\\p{Nd}_])");
      case 'M' -> out.append("(?<=[\\p{L}\\p{Nd}_])(?![\\p{L}\\p{Nd}_])");
      case 'y' -> out.append(wordBoundary(false));
      case 'Y' -> out.append(wordBoundary(true));
      default -> {
        int value = characterEscape(c);
        if (value >= 0) {
          literal(value);
        } else if (c >= '1' && c <= '9') {
          backReference(c);
        } else if (Character.isLetterOrDigit(c)) {
          throw invalid("invalid escape \\ sequence");
        } else {
          literal(c);
        }
      }
    }
  }

  private static String wordBoundary(boolean negated) {
    String word = "[\\p{L}\\p{Nd}_]";
    String boundary = "(?:(?<!" + word + ")(?=" + word + ")|(?<=" + word + ")(?!" + word + "))";
    return negated ? "(?!" + boundary + ")" : boundary;
  }

  private void backReference(char first) {
    int number = first - '0';
    while (at < source.length()
        && Character.isDigit(source.charAt(at))
        && number * 10 + source.charAt(at) - '0' <= groups) {
      number = number * 10 + source.charAt(at++) - '0';
    }
    if (number > groups) {
      throw invalid("invalid backreference number");
    }
    out.append("(?:\\").append(number).append(')');
  }

  /** The character of an escape such as {@code \n} or {@code \x41}; -1 if it is none. */
  private int characterEscape(char c) {
    return switch (c) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'B' -> '\\';
      case 'e' -> 0x1B;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0B;
      case '0' -> octal();
      case 'c' -> at < source.length() ? source.charAt(at++) & 0x1F : -1;
      case 'u' -> hex(4);
      case 'U' -> hex(8);
      case 'x' -> hex(0);
      default -> -1;
    };
  }

  private int octal() {
    int value = 0;
    for (int i = 0; i < 2 && at < source.length(); i++) {
      int digit = Character.digit(source.charAt(at), 8);
      if (digit < 0) {
        break;
      }
      value = value * 8 + digit;
      at++;
    }
    return value;
  }

  private int hex(int exactly) {
    int value = 0;
    int count = 0;
    while (at < source.length() && (exactly == 0 || count < exactly)) {
      int digit = Character.digit(source.charAt(at), 16);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
      at++;
      count++;
    }
    if (count == 0 || exactly > 0 && count < exactly) {
      throw invalid("invalid escape \\ sequence");
    }
    return value;
  }

  /** Translates a bracket expression; false for the word constraints {@code [[:<:]]}. */
  private boolean bracket() {
    if (source.startsWith("[[:<:]]", at)) {
      out.append("(?<![\\p{L}\\p{Nd}_])(?=[\\p{L}\\p{Nd}_])");
      at += 7;
      return false;
    }
    if (source.startsWith("[[:>:]]", at)) {
      out.append("(?<=[\\p{L}\\p{Nd}_])(?![\\p{L}\\p{Nd}_])");
      at += 7;
      return false;
    }
    out.append('[');
    at++;
    if (at < source.length() && source.charAt(at) == '^') {
      out.append('^');
      if (multiline) {
        out.append("\\n");
      }
      at++;
    }
    boolean isFirst = true;
    while (true) {
      if (at >= source.length()) {
        throw invalid("brackets [] not balanced");
      }
      char c = source.charAt(at);
      if (c == ']' && !isFirst) {
        out.append(']');
        at++;
        return true;
      }
      isFirst = false;
      if (c == '[' && at + 1 < source.length()) {
        char kind = source.charAt(at + 1);
        if (kind == ':') {
          characterClass();
          continue;
        }
        if (kind == '.' || kind == '=') {
          collatingElement(kind);
          range();
          continue;
        }
      }
      if (c == '\\') {
        if (classEscape()) {
          continue;
        }
      } else {
        int codePoint = source.codePointAt(at);
        literal(codePoint);
        at += Character.charCount(codePoint);
      }
      range();
    }
  }

  /** The second half of a range, if one follows. */
  private void range() {
    if (at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']') {
      out.append('-');
      at++;
      char c = source.charAt(at);
      if (c == '[' && at + 1 < source.length() && ".=".indexOf(source.charAt(at + 1)) >= 0) {
        collatingElement(source.charAt(at + 1));
      } else if (c == '\\') {
        classEscape();
      } else {
        int codePoint = source.codePointAt(at);
        literal(codePoint);
        at += Character.charCount(codePoint);
      }
    }
  }

  /** An escape inside brackets; true if it stands for a class of characters. */
  private boolean classEscape() {
    if (at + 1 >= source.length()) {
      throw invalid("brackets [] not balanced");
    }
    char c = source.charAt(at + 1);
    at += 2;
    switch (c) {
      case 'd' -> out.append("\\p{Nd}");
      case 's' -> out.append("\\s\\x{85}\\p{Z}");
      case 'w' -> out.append("\\p{L}\\p{Nd}\\p{M}_");
      case 'D', 'S', 'W' -> throw invalid("invalid escape \\ sequence");
      default -> {
        int value = characterEscape(c);
        if (value < 0 && Character.isLetterOrDigit(c)) {
          throw invalid("invalid escape \\ sequence");
        }
        literal(value >= 0 ? value : c);
        return false;
      }
    }
    return true;
  }

  private void collatingElement(char kind) {
    int close = source.indexOf(kind + "]", at + 2);
    if (close < 0) {
      throw invalid("brackets [] not balanced");
    }
    String element = source.substring(at + 2, close);
    if (element.codePointCount(0, element.length()) != 1) {
      throw invalid("invalid collating element");
    }
    literal(element.codePointAt(0));
    at = close + 2;
  }

  private void characterClass() {
    int close = source.indexOf(":]", at + 2);
    if (close < 0) {
      throw invalid("brackets [] not balanced");
    }
    String name = source.substring(at + 2, close);
    String set =
        switch (name) {
          case "alpha" -> "\\p{L}";
          case "digit" -> "\\p{Nd}";
          case "alnum" -> "\\p{L}\\p{Nd}";
          case "upper" -> "\\p{Lu}";
          case "lower" -> "\\p{Ll}";
          case "space" -> "\\s\\x{85}\\p{Z}";
          case "blank" -> " \\t\\p{Zs}";
          case "punct" -> "\\p{P}\\p{S}";
          case "print" -> "\\P{C}";
          case "graph" -> "\\P{C}&&[^\\p{Z}]";
          case "cntrl" -> "\\p{Cc}";
          case "xdigit" -> "0-9A-Fa-f";
          case "word" -> "\\p{L}\\p{Nd}_";
          case "ascii" -> "\\x00-\\x7F";
          default -> throw invalid("invalid character class");
        };
    out.append(name.equals("graph") ? "[" + set + "]" : set);
    at = close + 2;
  }
}
