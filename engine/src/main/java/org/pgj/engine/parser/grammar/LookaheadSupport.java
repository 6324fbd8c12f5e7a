package org.pgj.engine.parser.grammar;

import static org.pgj.engine.parser.grammar.SqlGrammar.*;

import org.antlr.v4.runtime.TokenStream;

/**
 * Look-ahead beyond the next token where only the context tells what a word means: each method is
 * called by the grammar in front of a decision and may change the type of the next token.
 */
abstract class LookaheadSupport extends TokenCursor {
  protected LookaheadSupport(TokenStream input) {
    super(input);
  }

  /** IS JSON takes WITH UNIQUE KEYS for itself. */
  protected final void jsonTestKeys() {
    if (ahead(1) == WITH_UNIQUE) {
      retype(TESTED_WITH);
    } else if (ahead(1) == WITHOUT_UNIQUE) {
      retype(TESTED_WITHOUT);
    }
  }

  /** SELECT INTO: words for the table's persistence, if a name follows. */
  protected final void temporaryTarget() {
    int word = 1;
    if ((ahead(1) == LOCAL || ahead(1) == GLOBAL) && isTemporary(ahead(2))) {
      retype(PERSISTENCE_LA);
      word = 2;
    } else if (!isTemporary(ahead(1)) && ahead(1) != UNLOGGED) {
      return;
    }
    int next = ahead(word + 1);
    if (next == TABLE || KeywordTokens.mayNameColumn(next)) {
      retype(word, PERSISTENCE_LA);
    }
  }

  private static boolean isTemporary(int type) {
    return type == TEMP || type == TEMPORARY;
  }

  /** ROLLUP, CUBE and () are grouping syntax in GROUP BY only. */
  protected final void groupingSyntax() {
    int next = ahead(2);
    switch (ahead(1)) {
      case ROLLUP:
        if (next == LPAREN || next == LPAREN_QUERY) {
          retype(ROLLUP_LA);
        }
        break;
      case CUBE:
        if (next == LPAREN || next == LPAREN_QUERY) {
          retype(CUBE_LA);
        }
        break;
      case LPAREN:
        if (next == RPAREN) {
          retype(EMPTY_PARENS);
        }
        break;
      default:
    }
  }

  /** FETCH FIRST without a count. */
  protected final void fetchCount() {
    if ((ahead(1) == ROW || ahead(1) == ROWS)
        && (ahead(2) == ONLY || ahead(2) == WITH || ahead(2) == WITH_LA)) {
      retype(FETCH_ROW);
    }
  }

  protected final void rowsFrom() {
    if (ahead(1) == ROWS && ahead(2) == FROM && ahead(3) == LPAREN) {
      retype(ROWS_FROM);
    }
  }

  protected final void xmlNamespaces() {
    if (ahead(1) == XMLNAMESPACES) {
      retype(XMLNAMESPACES_LA);
    }
  }

  /** SET LOCAL, SET SESSION: but not of a setting of that name, nor SESSION AUTHORIZATION. */
  protected final void settingScope() {
    int next = ahead(2);
    if (ahead(1) == LOCAL && !followsSetting(next)
        || ahead(1) == SESSION
            && !followsSetting(next)
            && next != AUTHORIZATION
            && next != CHARACTERISTICS) {
      retype(SET_SCOPE);
    }
  }

  private static boolean followsSetting(int type) {
    return type == TO || type == EQUAL || type == DOT || type == FROM;
  }

  /** Turns a keyword into a plain name unless it begins a form of SET of its own. */
  protected final void settingName() {
    int type = ahead(1);
    int next = ahead(2);
    if (!KeywordTokens.mayNameColumn(type)) {
      return;
    }
    boolean own =
        switch (type) {
          case TRANSACTION -> isTransactionMode(next);
          case SESSION -> next == AUTHORIZATION;
          case CATALOG, SCHEMA, NAMES, ROLE, XML, CONSTRAINTS -> !endsSetting(next);
          case TIME_LA -> true;
          default -> false;
        };
    if (type == NAMES && next != TO && next != EQUAL) {
      own = true;
    }
    if (type == TRANSACTION && next == SNAPSHOT) {
      retype(TRANSACTION_SNAPSHOT);
    } else if (type == SESSION && next == CHARACTERISTICS) {
      retype(SESSION_MODES);
    } else if (!own) {
      retype(IDENT);
    }
  }

  private static boolean isTransactionMode(int type) {
    return type == ISOLATION || type == READ || type == DEFERRABLE || type == NOT;
  }

  private static boolean endsSetting(int type) {
    return followsSetting(type) || type == SEMICOLON || type == EOF;
  }

  protected final void prepareTransaction() {
    if (ahead(1) == TRANSACTION && ahead(2) == SCONST) {
      retype(PREPARE_TRANSACTION);
    }
  }

  protected final void savepointWord() {
    if (ahead(1) == SAVEPOINT && KeywordTokens.mayNameColumn(ahead(2))) {
      retype(SAVEPOINT_LA);
    }
  }

  protected final void deallocatePrepare() {
    if (ahead(1) == PREPARE && (ahead(2) == ALL || KeywordTokens.mayNameColumn(ahead(2)))) {
      retype(PREPARE_LA);
    }
  }

  /** The direction of FETCH, unless the word is the cursor's name. */
  protected final void fetchDirection() {
    switch (ahead(1)) {
      case NEXT, PRIOR, FIRST, LAST, ABSOLUTE, RELATIVE, FORWARD, BACKWARD:
        if (ahead(2) != EOF && ahead(2) != SEMICOLON) {
          retype(FETCH_DIRECTION);
        }
        break;
      default:
    }
  }

  /** A parenthesis behind EXPLAIN opens options unless a query follows. */
  protected final void explainOptions() {
    if (ahead(1) == LPAREN && ahead(2) != LPAREN && ahead(2) != LPAREN_QUERY) {
      retype(OPTION_PAREN);
    }
  }

  protected final void optionParen() {
    if (ahead(1) == LPAREN) {
      retype(OPTION_PAREN);
    }
  }

  /** OPERATOR CLASS and FAMILY, unless the word is an operator's schema. */
  protected final void operatorObject() {
    if (ahead(1) == CLASS && ahead(2) != DOT) {
      retype(CLASS_LA);
    } else if (ahead(1) == FAMILY && ahead(2) != DOT) {
      retype(FAMILY_LA);
    }
  }

  /** COMMENT ON CONSTRAINT c ON DOMAIN d. */
  protected final void constraintDomain() {
    if (ahead(1) == DOMAIN && KeywordTokens.mayNameColumn(ahead(2))) {
      retype(DOMAIN_LA);
    }
  }

  protected final void userMapping() {
    if (ahead(1) == MAPPING && (ahead(2) == FOR || ahead(2) == IF_LA)) {
      retype(MAPPING_LA);
    }
  }

  /** REVOKE name OPTION FOR. */
  protected final void revokeOption() {
    if (ahead(2) == OPTION && ahead(3) == FOR && KeywordTokens.mayNameColumn(ahead(1))) {
      retype(OPTION_WORD);
    }
  }

  protected final void alterSystem() {
    if (ahead(1) == ALTER && ahead(2) == SYSTEM) {
      retype(ALTER_LA);
    }
  }

  /** The kind of object behind GRANT ... ON, if a name follows. */
  protected final void privilegeKind() {
    int next = ahead(2);
    boolean named =
        KeywordTokens.mayNameColumn(next)
            || next > KeywordTokens.LAST_COL_NAME && next <= KeywordTokens.LAST_TYPE_FUNC_NAME;
    if (ahead(1) == LARGE && next == OBJECT) {
      retype(LARGE_LA);
    }
    if (!named) {
      return;
    }
    switch (ahead(1)) {
      case SEQUENCE:
        retype(SEQUENCE_LA);
        break;
      case FUNCTION, PROCEDURE, ROUTINE:
        retype(ROUTINE_KIND_LA);
        break;
      case DATABASE, LANGUAGE, SCHEMA, TABLESPACE:
        retype(NAME_KIND_LA);
        break;
      case DOMAIN, TYPE:
        retype(TYPE_KIND_LA);
        break;
      case PARAMETER:
        retype(PARAMETER_LA);
        break;
      default:
    }
  }

  /** ALTER FUNCTION ... SET SCHEMA, unless it is the setting of that name. */
  protected final void alterRoutineAction() {
    if (ahead(1) == SET && ahead(2) == SCHEMA && KeywordTokens.mayNameColumn(ahead(3))) {
      retype(SET_SCHEMA);
    }
  }

  protected final void statisticsSetting() {
    if (ahead(1) == SET && ahead(2) == STATISTICS) {
      retype(STATISTICS_LA);
    }
  }

  /** ALTER DATABASE ... OWNER TO, not the option OWNER. */
  protected final void databaseOwner() {
    if (ahead(1) == OWNER && ahead(2) == TO) {
      retype(OWNER_LA);
    }
  }

  /** ALTER DATABASE ... SET TABLESPACE, unless it is a setting of that name. */
  protected final void databaseSetting() {
    if (ahead(1) == TABLESPACE && !followsSetting(ahead(2))) {
      retype(TABLESPACE_LA);
    } else {
      settingName();
    }
  }

  protected final void addsValue() {
    if (ahead(1) == ADD && ahead(2) == VALUE) {
      retype(ADD_VALUE);
    }
  }

  /** SET, ADD or DROP in front of an option's name. */
  protected final void alterOption() {
    if (ahead(2) == SCONST) {
      return;
    }
    switch (ahead(1)) {
      case SET:
        retype(OPTION_SET);
        break;
      case ADD:
        retype(OPTION_ADD);
        break;
      case DROP:
        retype(OPTION_DROP);
        break;
      default:
    }
  }

  /** RETURNS type, not the option RETURNS NULL ON NULL INPUT. */
  protected final void returnsClause() {
    if (ahead(1) == RETURNS && ahead(2) != NULL) {
      retype(RETURNS_LA);
    }
  }

  /** The old style of CREATE AGGREGATE has no argument types but a definition at once. */
  protected final void aggregateDefinition() {
    if (ahead(1) == LPAREN && ahead(3) == EQUAL) {
      retype(OLD_DEFINITION);
    }
  }

  protected final void publicationObject() {
    if (ahead(1) == TABLES && ahead(2) == IN) {
      retype(TABLES_LA);
    }
  }
}
