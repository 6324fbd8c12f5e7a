package org.pgj.engine.parser.grammar;

import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * What statements that differ in their constants, blanks and comments have in common, told from
 * their tokens.
 *
 * @param id never 0
 * @param text as written, with {@code $1} and so on in the place of constants
 */
public record StatementFingerprint(long id, String text) {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final long CONSTANT = 0x3f;

  /** Behind these a minus is a sign. */
  private static final Set<Integer> BEFORE_SIGN =
      Set.of(
          SqlGrammar.LPAREN,
          SqlGrammar.LBRACKET,
          SqlGrammar.COMMA,
          SqlGrammar.EQUAL,
          SqlGrammar.SELECT,
          SqlGrammar.WHERE,
          SqlGrammar.AND,
          SqlGrammar.OR,
          SqlGrammar.NOT,
          SqlGrammar.BETWEEN,
          SqlGrammar.LIMIT,
          SqlGrammar.OFFSET,
          SqlGrammar.THEN,
          SqlGrammar.ELSE);

  /**
   * The fingerprint of one statement.
   *
   * @param constants whether its constants are left out; else it is told by its whole text
   */
  public static StatementFingerprint of(String statement, boolean constants) {
    return new Walk(statement, constants).run();
  }

  /** One pass over the tokens. */
  private static final class Walk {
    private final String statement;
    private final boolean replaces;
    private final SqlScanner scanner;
    private final StringBuilder text;
    private long hash = BASIS;
    private int number;
    private int copied;
    private int depth;

    /** Parentheses that are open where the list of ORDER BY or GROUP BY goes on, -1 for none. */
    private int positions = -1;

    /** Parentheses that are open where a type's modifiers stand, -1 for none. */
    private int modifiers = -1;

    private SqlToken before;
    private SqlToken sign;
    private boolean type;

    Walk(String statement, boolean replaces) {
      this.statement = statement;
      this.replaces = replaces;
      this.scanner = new SqlScanner(statement, ScannerOptions.DEFAULT, null);
      this.text = new StringBuilder(statement.length());
      this.number = replaces ? highestParameter() : 0;
    }

    private int highestParameter() {
      SqlScanner ahead = new SqlScanner(statement, ScannerOptions.DEFAULT, null);
      int highest = 0;
      for (SqlToken token = ahead.nextToken();
          token.type != Token.EOF && token.type != SqlGrammar.LEXICAL_ERROR;
          token = ahead.nextToken()) {
        if (token.type == SqlGrammar.PARAM) {
          highest = Math.max(highest, parameterNumber(token));
        }
      }
      return highest;
    }

    private static int parameterNumber(SqlToken token) {
      String digits = token.value.startsWith("$") ? token.value.substring(1) : token.value;
      return Integer.parseInt(digits);
    }

    StatementFingerprint run() {
      int end = 0;
      SqlToken token = scanner.nextToken();
      copied = token.type == Token.EOF ? 0 : token.start;
      while (token.type != Token.EOF
          && token.type != SqlGrammar.LEXICAL_ERROR
          && token.type != SqlGrammar.SEMICOLON) {
        take(token);
        end = token.stop + 1;
        before = token;
        token = scanner.nextToken();
      }
      flushSign();
      text.append(statement, copied, Math.max(copied, end));
      long id = hash ^ hash >>> 32;
      return new StatementFingerprint(id == 0 ? 1 : id, text.toString());
    }

    private void take(SqlToken token) {
      if (replaces && isConstant(token) && modifiers < 0 && !isPosition(token)) {
        constant(token);
        return;
      }
      flushSign();
      if (replaces && isMinus(token) && before != null && isBeforeSign(before)) {
        sign = token;
        return;
      }
      place(token);
      add(token);
    }

    private static boolean isConstant(SqlToken token) {
      return switch (token.type) {
        case SqlGrammar.ICONST,
            SqlGrammar.FCONST,
            SqlGrammar.SCONST,
            SqlGrammar.BCONST,
            SqlGrammar.XCONST ->
            true;
        default -> false;
      };
    }

    private static boolean isMinus(SqlToken token) {
      return "-".equals(token.value);
    }

    private static boolean isBeforeSign(SqlToken token) {
      return BEFORE_SIGN.contains(token.type);
    }

    /** A number in ORDER BY or GROUP BY that stands for a column of the select list. */
    private boolean isPosition(SqlToken token) {
      return token.type == SqlGrammar.ICONST
          && positions == depth
          && (before.type == SqlGrammar.BY || before.type == SqlGrammar.COMMA);
    }

    private void constant(SqlToken token) {
      int start = sign == null ? token.start : sign.start;
      sign = null;
      text.append(statement, copied, start).append('$').append(++number);
      copied = token.stop + 1;
      mix(CONSTANT);
    }

    private void flushSign() {
      if (sign != null) {
        add(sign);
        sign = null;
      }
    }

    /** Notes where the walk is, for what comes next. */
    private void place(SqlToken token) {
      switch (token.type) {
        case SqlGrammar.LPAREN -> {
          if (type && modifiers < 0) {
            modifiers = depth;
          }
          depth++;
          type = false;
        }
        case SqlGrammar.RPAREN -> {
          depth--;
          if (depth == modifiers) {
            modifiers = -1;
          }
          if (depth < positions) {
            positions = -1;
          }
          type = false;
        }
        case SqlGrammar.TYPECAST -> type = true;
        case SqlGrammar.BY -> positions = depth;
        case SqlGrammar.LIMIT, SqlGrammar.OFFSET, SqlGrammar.HAVING, SqlGrammar.WINDOW -> {
          positions = positions == depth ? -1 : positions;
          type = false;
        }
        case SqlGrammar.COMMA -> type = false;
        default -> type = type && before != null && isPartOfType(before);
      }
    }

    private static boolean isPartOfType(SqlToken token) {
      return token.type == SqlGrammar.TYPECAST || token.type == SqlGrammar.DOT;
    }

    private void add(SqlToken token) {
      mix(token.type);
      for (int i = 0; i < token.value.length(); i++) {
        mix(token.value.charAt(i));
      }
    }

    private void mix(long value) {
      hash = (hash ^ value) * PRIME;
    }
  }
}
