package org.pgj.engine.parser.grammar;

import static org.pgj.engine.parser.grammar.CharacterClasses.*;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.NoticeReceiver;

/**
 * Text to tokens, by hand: it has nothing to learn in a cold process and follows the rules of the
 * manual's chapter Lexical Structure where a generated lexer could not. What is wrong becomes a
 * last token of type LEXICAL_ERROR.
 */
final class SqlScanner implements TokenSource {
  private final String sql;
  private final Identifiers identifiers;
  private final StringScanner strings;
  private final NumberScanner numbers;

  /** The text behind which a zero stands. */
  private final char[] text;

  private final int length;
  private int position;
  private boolean failed;

  /**
   * @param notices told of truncated identifiers; may be null
   */
  SqlScanner(String sql, ScannerOptions options, NoticeReceiver notices) {
    this.sql = sql;
    identifiers = new Identifiers(notices);
    length = sql.length();
    text = new char[length + 4];
    sql.getChars(0, length, text, 0);
    strings = new StringScanner(text, length, options, identifiers);
    numbers = new NumberScanner(text, length);
  }

  @Override
  public SqlToken nextToken() {
    if (failed) {
      return endOfText();
    }
    try {
      return scan();
    } catch (DatabaseError e) {
      failed = true;
      return new SqlToken(SqlGrammar.LEXICAL_ERROR, position, length - 1, null, e);
    }
  }

  private SqlToken endOfText() {
    return new SqlToken(Token.EOF, length, length - 1, "");
  }

  private SqlToken scan() {
    position = skipSpace(text, length, position);
    if (position >= length) {
      return endOfText();
    }
    int start = position;
    char c = text[start];
    if (isIdentifierStart(c)) {
      return quotedByPrefix(c, text[start + 1], text[start + 2]) ? prefixed(start) : word(start);
    }
    if (isDigit(c) || c == '.' && isDigit(text[start + 1])) {
      return advance(numbers.number(start));
    }
    switch (c) {
      case '\'':
        return advance(strings.plain(start));
      case '"':
        return advance(strings.quotedIdentifier(start));
      case '$':
        if (isDigit(text[start + 1])) {
          return advance(numbers.parameter(start));
        }
        SqlToken quoted = strings.dollarQuoted(start);
        return quoted != null ? advance(quoted) : unexpected(start);
      case ',':
        return one(SqlGrammar.COMMA, ",");
      case '(':
        return one(SqlGrammar.LPAREN, "(");
      case ')':
        return one(SqlGrammar.RPAREN, ")");
      case '[':
        return one(SqlGrammar.LBRACKET, "[");
      case ']':
        return one(SqlGrammar.RBRACKET, "]");
      case ';':
        return one(SqlGrammar.SEMICOLON, ";");
      case '.':
        return text[start + 1] == '.' ? two(SqlGrammar.DOT_DOT, "..") : one(SqlGrammar.DOT, ".");
      case ':':
        return text[start + 1] == ':'
            ? two(SqlGrammar.TYPECAST, "::")
            : text[start + 1] == '='
                ? two(SqlGrammar.COLON_EQUALS, ":=")
                : one(SqlGrammar.COLON, ":");
      default:
        return isOperator(c) ? operator(start) : unexpected(start);
    }
  }

  /** Whether a letter is the prefix of a string or quoted identifier: N, E, B, X, U&. */
  private static boolean quotedByPrefix(char c, char next, char third) {
    if (next == '\'') {
      return switch (c | 0x20) {
        case 'n', 'e', 'b', 'x' -> c < 0x80;
        default -> false;
      };
    }
    return next == '&' && (c == 'u' || c == 'U') && (third == '\'' || third == '"');
  }

  private SqlToken prefixed(int start) {
    if ((text[start] | 0x20) == 'n') {
      position = start + 1;
      return new SqlToken(SqlGrammar.NCHAR, start, start, "nchar");
    }
    return advance(strings.prefixed(start));
  }

  private SqlToken word(int start) {
    int end = start + 1;
    while (isIdentifierPart(text[end])) {
      end++;
    }
    position = end;
    String folded = Identifiers.fold(text, start, end);
    int type = KeywordTokens.type(folded);
    return new SqlToken(
        type, start, end - 1, type == SqlGrammar.IDENT ? identifiers.truncate(folded) : folded);
  }

  private SqlToken operator(int start) {
    int end = start + 1;
    while (isOperator(text[end])
        && !(text[end] == '/' && text[end + 1] == '*')
        && !(text[end] == '-' && text[end + 1] == '-')) {
      end++;
    }
    if (end - start > 1 && endsInSign(end)) {
      boolean lent = false;
      for (int i = start; i < end - 1 && !lent; i++) {
        lent = lendsSign(text[i]);
      }
      if (!lent) {
        do {
          end--;
        } while (end - start > 1 && endsInSign(end));
      }
    }
    position = end;
    if (end - start == 1) {
      int type = oneCharacter(text[start]);
      return new SqlToken(type, start, start, String.valueOf(text[start]));
    }
    String operator = new String(text, start, end - start);
    if (end - start > Identifiers.MAX_BYTES) {
      throw failure("operator too long", sql, start, end);
    }
    int type =
        switch (operator) {
          case "=>" -> SqlGrammar.EQUALS_GREATER;
          case ">=" -> SqlGrammar.GREATER_EQUALS;
          case "<=" -> SqlGrammar.LESS_EQUALS;
          case "<>", "!=" -> SqlGrammar.NOT_EQUALS;
          default -> SqlGrammar.OP;
        };
    return new SqlToken(type, start, end - 1, type == SqlGrammar.NOT_EQUALS ? "<>" : operator);
  }

  private boolean endsInSign(int end) {
    return text[end - 1] == '+' || text[end - 1] == '-';
  }

  private static int oneCharacter(char c) {
    return switch (c) {
      case '+' -> SqlGrammar.PLUS;
      case '-' -> SqlGrammar.MINUS;
      case '*' -> SqlGrammar.STAR;
      case '/' -> SqlGrammar.SLASH;
      case '%' -> SqlGrammar.PERCENT;
      case '^' -> SqlGrammar.CARET;
      case '<' -> SqlGrammar.LESS;
      case '>' -> SqlGrammar.GREATER;
      case '=' -> SqlGrammar.EQUAL;
      default -> SqlGrammar.OP;
    };
  }

  /** A character that starts no token: the parser complains about it in its turn. */
  private SqlToken unexpected(int start) {
    failed = true;
    position = start;
    int end = start + Character.charCount(sql.codePointAt(start));
    return new SqlToken(
        SqlGrammar.LEXICAL_ERROR, start, end - 1, null, failure("syntax error", sql, start, end));
  }

  private SqlToken one(int type, String value) {
    return new SqlToken(type, position, position++, value);
  }

  private SqlToken two(int type, String value) {
    position += 2;
    return new SqlToken(type, position - 2, position - 1, value);
  }

  private SqlToken advance(SqlToken token) {
    position = token.stop + 1;
    return token;
  }

  /** The first position from here that is neither space nor comment. */
  static int skipSpace(char[] text, int length, int from) {
    int i = from;
    while (i < length) {
      char c = text[i];
      if (isSpace(c)) {
        i++;
      } else if (c == '-' && text[i + 1] == '-') {
        i += 2;
        while (i < length && !isNewline(text[i])) {
          i++;
        }
      } else if (c == '/' && text[i + 1] == '*') {
        i = skipComment(text, length, i);
      } else {
        break;
      }
    }
    return i;
  }

  private static int skipComment(char[] text, int length, int start) {
    int depth = 0;
    int i = start;
    while (i < length) {
      if (text[i] == '/' && text[i + 1] == '*') {
        depth++;
        i += 2;
      } else if (text[i] == '*' && text[i + 1] == '/') {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else {
        i++;
      }
    }
    throw failure("unterminated /* comment", text, start, length);
  }

  static DatabaseError failure(String message, char[] text, int start, int end) {
    return failure(message, new String(text, 0, end), start, end);
  }

  /** A lexical error, shown with the text up to where scanning got. */
  private static DatabaseError failure(String message, String sql, int start, int end) {
    String near =
        start >= end ? " at end of input" : " at or near \"" + sql.substring(start, end) + "\"";
    return new DatabaseError("42601", message + near).at(start);
  }

  @Override
  public int getLine() {
    return 0;
  }

  @Override
  public int getCharPositionInLine() {
    return -1;
  }

  @Override
  public CharStream getInputStream() {
    return null;
  }

  @Override
  public String getSourceName() {
    return CharStream.UNKNOWN_SOURCE_NAME;
  }

  @Override
  public void setTokenFactory(TokenFactory<?> factory) {
    throw new UnsupportedOperationException("tokens are always SqlToken");
  }

  @Override
  public TokenFactory<?> getTokenFactory() {
    return null;
  }
}
