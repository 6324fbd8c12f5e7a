package org.pgj.engine.function.search;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into the tokens of the default parser (manual: section 12.5, Parsers). */
final class TextParser {
  /** A token; its text is a slice of the document. */
  record Token(TokenType type, String text) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private TextParser(String text) {
    this.text = text;
  }

  static List<Token> parse(String text) {
    TextParser parser = new TextParser(text);
    parser.run();
    return parser.tokens;
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAsciiLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private boolean isLetter(int index) {
    return index < text.length() && Character.isLetter(text.codePointAt(index));
  }

  private boolean isWordPart(int index) {
    return isLetter(index) || isDigit(charAt(index)) || isMark(index);
  }

  private boolean isMark(int index) {
    if (index >= text.length() || charAt(index) < 0x80) {
      return false;
    }
    int kind = Character.getType(text.codePointAt(index));
    return kind == Character.NON_SPACING_MARK || kind == Character.COMBINING_SPACING_MARK;
  }

  private int width(int index) {
    return Character.charCount(text.codePointAt(index));
  }

  private void add(TokenType type, int end) {
    tokens.add(new Token(type, text.substring(at, end)));
    at = end;
  }

  private void run() {
    while (at < text.length()) {
      if (!special() && !number() && !word()) {
        blank();
      }
    }
  }

  private void blank() {
    int end = at + width(at);
    while (end < text.length()
        && Character.isWhitespace(text.charAt(end))
        && Character.isWhitespace(text.charAt(at))) {
      end++;
    }
    add(TokenType.BLANK, end);
  }

  private boolean special() {
    char c = charAt(at);
    if (c == '<') {
      int end = tagEnd();
      if (end > 0) {
        add(TokenType.TAG, end);
        return true;
      }
    }
    if (c == '&') {
      int end = entityEnd();
      if (end > 0) {
        add(TokenType.ENTITY, end);
        return true;
      }
    }
    if (isAsciiLetter(c)) {
      int end = at;
      while (isAsciiLetter(charAt(end))) {
        end++;
      }
      if (text.startsWith("://", end) && isWordPart(end + 3)) {
        add(TokenType.PROTOCOL, end + 3);
        host(true);
        return true;
      }
    }
    int mail = emailEnd();
    if (mail > 0) {
      add(TokenType.EMAIL, mail);
      return true;
    }
    if (isWordPart(at) && host(false)) {
      return true;
    }
    int file = fileEnd();
    if (file > 0) {
      add(TokenType.FILE, file);
      return true;
    }
    return false;
  }

  private int tagEnd() {
    int next = at + 1;
    if (text.startsWith("<!--", at)) {
      int close = text.indexOf("-->", at + 4);
      return close < 0 ? -1 : close + 3;
    }
    if (charAt(next) == '/' || charAt(next) == '?' || charAt(next) == '!') {
      next++;
    }
    if (!isLetter(next) && charAt(next) != '_' && charAt(next) != ':') {
      return -1;
    }
    char quote = 0;
    for (int i = next; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      } else if (c == '<') {
        return -1;
      }
    }
    return -1;
  }

  private int entityEnd() {
    int i = at + 1;
    if (charAt(i) == '#') {
      i++;
      boolean hex = charAt(i) == 'x' || charAt(i) == 'X';
      i += hex ? 1 : 0;
      int start = i;
      while (Character.digit(charAt(i), hex ? 16 : 10) >= 0) {
        i++;
      }
      return i > start && charAt(i) == ';' ? i + 1 : -1;
    }
    int start = i;
    while (isAsciiLetter(charAt(i)) || i > start && isDigit(charAt(i))) {
      i++;
    }
    return i > start && charAt(i) == ';' ? i + 1 : -1;
  }

  /** End of a host name with a dot in it that starts here, with its port; -1 if there is none. */
  private int hostEnd(int start) {
    int i = start;
    int dots = 0;
    int labelStart = i;
    boolean lastHasLetter = false;
    while (true) {
      if (isWordPart(i) && charAt(i) < 0x80
          || i > labelStart && (charAt(i) == '-' || charAt(i) == '_')) {
        lastHasLetter |= isAsciiLetter(charAt(i));
        i++;
      } else if (charAt(i) == '.' && i > labelStart && isWordPart(i + 1) && charAt(i + 1) < 0x80) {
        dots++;
        i++;
        labelStart = i;
        lastHasLetter = false;
      } else {
        break;
      }
    }
    if (dots == 0 || !lastHasLetter || isWordPart(i) || i - labelStart < 2) {
      return -1;
    }
    while (charAt(i - 1) == '-' || charAt(i - 1) == '_') {
      i--;
    }
    if (charAt(i) == ':' && isDigit(charAt(i + 1))) {
      i++;
      while (isDigit(charAt(i))) {
        i++;
      }
    }
    return i;
  }

  /** Reads a host or URL: for the latter the whole, the host and the path are tokens. */
  private boolean host(boolean afterProtocol) {
    int end = hostEnd(at);
    if (end < 0) {
      return false;
    }
    int pathEnd = end;
    if (charAt(end) == '/') {
      pathEnd = end + 1;
      while (pathEnd < text.length() && isPathPart(charAt(pathEnd))) {
        pathEnd++;
      }
    }
    if (pathEnd > end + 1 || pathEnd > end && afterProtocol) {
      int start = at;
      tokens.add(new Token(TokenType.URL, text.substring(start, pathEnd)));
      tokens.add(new Token(TokenType.HOST, text.substring(start, end)));
      tokens.add(new Token(TokenType.URL_PATH, text.substring(end, pathEnd)));
      at = pathEnd;
    } else {
      add(TokenType.HOST, end);
    }
    return true;
  }

  private static boolean isPathPart(char c) {
    return c > ' ' && c != '<' && c != '>' && c != '"' && c != 0x7F;
  }

  private int emailEnd() {
    int i = at;
    while (isWordPart(i) || i > at && "._-+".indexOf(charAt(i)) >= 0 && charAt(i) != 0) {
      i++;
    }
    if (i == at || charAt(i) != '@' || charAt(i - 1) == '.') {
      return -1;
    }
    int end = hostEnd(i + 1);
    return end < 0 ? -1 : text.charAt(end - 1) == '-' ? end - 1 : end;
  }

  private int fileEnd() {
    int i = at;
    boolean slash = false;
    boolean dot = false;
    int lastDot = -1;
    if (charAt(i) == '~' || charAt(i) == '.') {
      int dots = i;
      while (charAt(dots) == '.' || charAt(dots) == '~') {
        dots++;
      }
      if (charAt(dots) != '/') {
        return -1;
      }
      i = dots;
    }
    if (charAt(i) == '/' && !(isWordPart(i + 1) || charAt(i + 1) == '_')) {
      return -1;
    }
    if (charAt(i) != '/' && !isWordPart(i) && charAt(i) != '_') {
      return -1;
    }
    while (i < text.length()) {
      char c = charAt(i);
      if (c == '/') {
        if (!(isWordPart(i + 1) || charAt(i + 1) == '_' || charAt(i + 1) == '.')) {
          break;
        }
        slash = true;
      } else if (c == '.') {
        if (!isWordPart(i + 1)) {
          break;
        }
        dot = true;
        lastDot = i;
      } else if (c == '-' || c == '_') {
        if (!isWordPart(i + 1)) {
          break;
        }
      } else if (!isWordPart(i)) {
        break;
      }
      i++;
    }
    boolean named = dot && isAsciiLetter(charAt(at)) && isLetter(lastDot + 1);
    return slash || named ? i : -1;
  }

  private boolean number() {
    int i = at;
    boolean signed = (charAt(i) == '-' || charAt(i) == '+') && isDigit(charAt(i + 1));
    if (signed) {
      i++;
    }
    if (!isDigit(charAt(i)) && !(charAt(i) == '.' && isDigit(charAt(i + 1)) && !afterWord())) {
      return false;
    }
    int start = i;
    while (isDigit(charAt(i))) {
      i++;
    }
    if (isLetter(i) && !isExponent(i)) {
      return false;
    }
    int groups = 0;
    while (charAt(i) == '.' && isDigit(charAt(i + 1))) {
      groups++;
      i++;
      while (isDigit(charAt(i))) {
        i++;
      }
    }
    if (isExponent(i) && groups < 2) {
      i++;
      if (charAt(i) == '-' || charAt(i) == '+') {
        i++;
      }
      while (isDigit(charAt(i))) {
        i++;
      }
      add(TokenType.SFLOAT, i);
      return true;
    }
    if (isLetter(i)) {
      return false;
    }
    if (charAt(i) == '-' && isLetter(i + 1) && groups == 0 && !signed) {
      return false;
    }
    TokenType type =
        groups > 1
            ? TokenType.VERSION
            : groups == 1 ? TokenType.FLOAT : signed ? TokenType.INT : TokenType.UINT;
    if (groups > 1 && signed) {
      at = start;
    }
    add(type, i);
    return true;
  }

  private boolean afterWord() {
    return at > 0 && Character.isLetterOrDigit(charAt(at - 1));
  }

  private boolean isExponent(int index) {
    char c = charAt(index);
    if (c != 'e' && c != 'E') {
      return false;
    }
    int digits = charAt(index + 1) == '-' || charAt(index + 1) == '+' ? index + 2 : index + 1;
    int end = digits;
    while (isDigit(charAt(end))) {
      end++;
    }
    return end > digits && !isLetter(end);
  }

  private int partEnd(int start) {
    int i = start;
    while (isWordPart(i)) {
      i += width(i);
    }
    return i;
  }

  private enum Letters {
    ASCII,
    ANY,
    WITH_DIGITS
  }

  private Letters letters(int from, int to) {
    Letters kind = Letters.ASCII;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        return Letters.WITH_DIGITS;
      }
      if (c >= 0x80) {
        kind = Letters.ANY;
      }
    }
    return kind;
  }

  private boolean word() {
    int end = partEnd(at);
    if (end == at) {
      return false;
    }
    int whole = end;
    while (charAt(whole) == '-' && isWordPart(whole + 1)) {
      int next = partEnd(whole + 1);
      whole = next;
    }
    if (whole == end) {
      add(
          switch (letters(at, end)) {
            case ASCII -> TokenType.ASCIIWORD;
            case ANY -> TokenType.WORD;
            case WITH_DIGITS -> TokenType.NUMWORD;
          },
          end);
      return true;
    }
    Letters all = Letters.ASCII;
    for (int i = at; i < whole; ) {
      int stop = partEnd(i);
      Letters part = letters(i, stop);
      all = part.ordinal() > all.ordinal() ? part : all;
      i = stop + 1;
    }
    tokens.add(
        new Token(
            switch (all) {
              case ASCII -> TokenType.ASCIIHWORD;
              case ANY -> TokenType.HWORD;
              case WITH_DIGITS -> TokenType.NUMHWORD;
            },
            text.substring(at, whole)));
    while (at < whole) {
      int stop = partEnd(at);
      if (stop == at) {
        add(TokenType.BLANK, at + 1);
        continue;
      }
      add(
          switch (letters(at, stop)) {
            case ASCII -> TokenType.HWORD_ASCIIPART;
            case ANY -> TokenType.HWORD_PART;
            case WITH_DIGITS -> TokenType.HWORD_NUMPART;
          },
          stop);
    }
    return true;
  }
}
