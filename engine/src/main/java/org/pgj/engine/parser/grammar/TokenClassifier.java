package org.pgj.engine.parser.grammar;

import static org.pgj.engine.parser.grammar.SqlGrammar.*;

/**
 * Marks the tokens whose role depends on a neighbour, so that the grammar needs no second token of
 * look-ahead. Only what holds wherever the pair occurs is done here; {@link LookaheadSupport} does
 * the rest in its context.
 */
final class TokenClassifier {
  private TokenClassifier() {}

  static void classify(SqlToken[] tokens) {
    int last = tokens.length - 1;
    int[] open = null;
    int depth = 0;
    for (int i = 0; i < last; i++) {
      SqlToken token = tokens[i];
      int next = tokens[i + 1].type;
      int previous = i == 0 ? EOF : tokens[i - 1].type;
      switch (token.type) {
        case LPAREN:
          if (open == null) {
            open = new int[16];
          } else if (depth == open.length) {
            open = java.util.Arrays.copyOf(open, depth * 2);
          }
          open[depth++] = i;
          if (startsQuery(next, tokens, i)) {
            token.type = LPAREN_QUERY;
          }
          break;
        case RPAREN:
          if (depth > 0) {
            closeParenthesis(tokens, open[--depth], next);
          }
          break;
        default:
          if (token.type <= KeywordTokens.LAST_KEYWORD && token.type > 0) {
            token.type = keyword(tokens, i, token.type, next, previous);
          } else if (token.type == IDENT && (next == COLON_EQUALS || next == EQUALS_GREATER)) {
            token.type = ARG_NAME;
          }
      }
    }
  }

  private static boolean startsQuery(int next, SqlToken[] tokens, int i) {
    return switch (next) {
      case SELECT, WITH, TABLE -> true;
      case VALUES -> tokens[i + 2].type == LPAREN;
      default -> false;
    };
  }

  /**
   * A parenthesis opens a query as well if it starts with one in parentheses that goes on as such.
   */
  private static void closeParenthesis(SqlToken[] tokens, int opened, int next) {
    if (opened == 0 || tokens[opened].type != LPAREN_QUERY || tokens[opened - 1].type != LPAREN) {
      return;
    }
    switch (next) {
      case RPAREN, UNION, INTERSECT, EXCEPT, ORDER, LIMIT, OFFSET, FETCH, FOR ->
          tokens[opened - 1].type = LPAREN_QUERY;
      default -> {}
    }
  }

  private static int keyword(SqlToken[] tokens, int i, int type, int next, int previous) {
    if ((next == COLON_EQUALS || next == EQUALS_GREATER)
        && type != OPERATOR
        && KeywordTokens.mayNameParameter(type)) {
      return ARG_NAME;
    }
    switch (type) {
      case NOT:
        switch (next) {
          case BETWEEN, IN, LIKE, ILIKE, SIMILAR:
            return NOT_LA;
          default:
            return type;
        }
      case NULLS:
        return next == FIRST || next == LAST ? NULLS_LA : type;
      case WITH:
        return next == TIME || next == ORDINALITY ? WITH_LA : next == UNIQUE ? WITH_UNIQUE : type;
      case WITHOUT:
        return next == TIME ? WITHOUT_LA : next == UNIQUE ? WITHOUT_UNIQUE : type;
      case FORMAT:
        return next == JSON ? FORMAT_LA : type;
      case KEYS:
        return previous == UNIQUE && i > 1 && isUniqueOption(tokens[i - 2].type) ? KEYS_LA : type;
      case IF:
        return next == EXISTS || next == NOT ? IF_LA : type;
      case DOUBLE:
        return next == PRECISION ? DOUBLE_LA : type;
      case TIME:
        return next == ZONE ? TIME_LA : type;
      case AT:
        return next == TIME || next == LOCAL ? AT_LA : type;
      case ROW:
        return next == LPAREN ? ROW_LA : type;
      case OPERATOR:
        return next == LPAREN && !isDefinition(previous) ? OPERATOR_LA : type;
      case PARTITION:
        return next == BY ? PARTITION_LA : type;
      case UNBOUNDED:
        return next == PRECEDING || next == FOLLOWING ? UNBOUNDED_LA : type;
      case CURRENT:
        return next == ROW || next == OF ? CURRENT_LA : type;
      case EXCLUDE:
        return next == USING || next == LPAREN ? EXCLUDE_LA : type;
      case GROUPING:
        return next == SETS ? GROUPING_SETS : next == LPAREN ? type : COL_NAME_WORD;
      case RECURSIVE:
        return previous == WITH && next != AS && next != LPAREN ? RECURSIVE_LA : type;
      case ON:
        return previous == DISTINCT ? ON_LA : type;
      case NO:
        return next == VALUE ? NO_VALUE : type;
      case BY:
        return previous == PASSING && (next == REF || next == VALUE) ? BY_LA : type;
      case NESTED:
        return next == SCONST || next == PATH && tokens[i + 2].type == SCONST ? NESTED_LA : type;
      case JSON:
        return previous == IS || previous == NOT && i > 1 && tokens[i - 2].type == IS
            ? jsonTest(next)
            : type;
      case AND, OR, IS, LIKE, ILIKE, SIMILAR, IN, COLLATE:
        return endsItem(next) && previous != AS ? LABEL_WORD : type;
      case ESCAPE:
        return endsOperand(previous) ? type : IDENT;
      case BETWEEN:
        return endsOperand(previous) || previous == NOT_LA ? type : COL_NAME_WORD;
      case EXISTS:
        return next == LPAREN || previous == IF_LA || previous == NOT ? type : EXISTS_WORD;
      case COALESCE, EXTRACT, GREATEST, JSON_ARRAY, JSON_ARRAYAGG, JSON_EXISTS, JSON_OBJECT:
      case JSON_OBJECTAGG, JSON_QUERY, JSON_SCALAR, JSON_SERIALIZE, JSON_TABLE, JSON_VALUE, LEAST:
      case MERGE_ACTION, NORMALIZE, NULLIF, OVERLAY, POSITION, SUBSTRING, TREAT, TRIM, XMLCONCAT:
      case XMLELEMENT, XMLEXISTS, XMLFOREST, XMLPARSE, XMLPI, XMLROOT, XMLSERIALIZE, XMLTABLE:
        return next == LPAREN ? type : COL_NAME_WORD;
      default:
        return type;
    }
  }

  /** Whether a value may end in this token, so that an operator may follow. */
  static boolean endsOperand(int type) {
    return type > 0 && type <= KeywordTokens.LAST_TYPE_FUNC_NAME
        || switch (type) {
          case IDENT, ICONST, FCONST, SCONST, BCONST, XCONST, PARAM, RPAREN, RBRACKET -> true;
          case COL_NAME_WORD, EXISTS_WORD, TRUE, FALSE, NULL, END, DEFAULT -> true;
          case CURRENT_CATALOG, CURRENT_DATE, CURRENT_ROLE, CURRENT_TIME -> true;
          case CURRENT_TIMESTAMP, CURRENT_USER, LOCALTIME, LOCALTIMESTAMP -> true;
          case SESSION_USER, SYSTEM_USER, USER, ARRAY, KEYS_LA, STAR -> true;
          default -> false;
        };
  }

  private static boolean isDefinition(int type) {
    return type == CREATE || type == DROP || type == ALTER;
  }

  private static boolean isUniqueOption(int type) {
    return type == WITH_UNIQUE || type == WITHOUT_UNIQUE;
  }

  private static int jsonTest(int next) {
    return next == VALUE || next == ARRAY || next == OBJECT || next == SCALAR ? JSON_LA : JSON;
  }

  /** No operator can stand in front of these: the word is a label. */
  private static boolean endsItem(int next) {
    return switch (next) {
      case COMMA, FROM, SEMICOLON, EOF, RPAREN, INTO -> true;
      default -> false;
    };
  }
}
