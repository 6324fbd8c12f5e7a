package org.pgj.engine.parser.grammar;

import static org.pgj.engine.parser.grammar.SqlGrammar.*;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/**
 * What the grammar cannot say as a rule: each check is called where PostgreSQL's parser would
 * refuse the next token, and refuses it with the same error.
 */
abstract class GrammarSupport extends LookaheadSupport {
  /** How deep the argument of SUBSTRING is whose SIMILAR may stand without TO; 0 outside. */
  private int substringDepth;

  private boolean substringPattern;

  protected GrammarSupport(TokenStream input) {
    super(input);
  }

  protected static <T> List<T> list() {
    return new ArrayList<>(3);
  }

  protected static <T> List<T> list(T element) {
    ArrayList<T> list = new ArrayList<>(3);
    list.add(element);
    return list;
  }

  protected static <T> List<T> list(T first, T second) {
    List<T> list = list(first);
    list.add(second);
    return list;
  }

  // Expressions.

  protected final int enterSubstring() {
    int outer = substringDepth;
    substringDepth = operators.depth() + 1;
    substringPattern = false;
    return outer;
  }

  /** Whether the argument was SIMILAR pattern; then ESCAPE must have followed. */
  protected final boolean leaveSubstring(int outer) {
    substringDepth = outer;
    boolean pattern = substringPattern;
    substringPattern = false;
    return pattern;
  }

  /** SIMILAR without TO. */
  protected final void requireSubstring() {
    if (operators.depth() != substringDepth) {
      throw syntaxError();
    }
    substringPattern = true;
  }

  /** A subscript behind a row that is no single expression in parentheses. */
  protected final void stepsOnlyBehindOne(List<ParsedExpression> elements) {
    if (elements.size() > 1 && (ahead(1) == DOT || ahead(1) == LBRACKET)) {
      throw syntaxError();
    }
  }

  protected final void starIsLast(List<IndirectionStep> steps) {
    for (int i = 0; i < steps.size() - 1; i++) {
      if (steps.get(i) instanceof StarStep) {
        throw complaint("improper use of \"*\"");
      }
    }
  }

  /** In front of a string the arguments of a call are a type's modifiers. */
  protected final void modifiersOnly(CallArguments arguments) {
    if (arguments.list.isEmpty() || arguments.distinct || arguments.variadic) {
      throw syntaxError();
    }
  }

  protected final void subscriptIsThere(ParsedExpression low, boolean slice) {
    if (low == null && !slice) {
      throw syntaxError();
    }
  }

  /** The name of a function or type in front of a parenthesis or string. */
  protected final QualifiedName callable(
      String first, List<IndirectionStep> steps, Token firstToken) {
    if (steps.isEmpty() && KeywordTokens.isColumnNameKeyword(firstToken.getType())) {
      throw syntaxError();
    }
    List<String> parts = list(first);
    for (IndirectionStep step : steps) {
      if (!(step instanceof FieldStep field)) {
        throw syntaxError();
      }
      parts.add(field.name());
    }
    return new QualifiedName(parts, at(firstToken));
  }

  protected final void functionNameOnly(List<String> parts, Token first) {
    if (parts.size() == 1 && KeywordTokens.isColumnNameKeyword(first.getType())) {
      throw syntaxError();
    }
  }

  protected final void nothingBehindVariadic(CallArguments arguments) {
    if (arguments.variadic) {
      throw syntaxError();
    }
  }

  /** CYCLE ... TO value: of all primaries a constant only. */
  protected final ParsedExpression constant(ParsedExpression primary, Token start) {
    if (primary instanceof ParsedIntegerLiteral
        || primary instanceof ParsedNumericLiteral
        || primary instanceof ParsedStringLiteral
        || primary instanceof ParsedBitLiteral
        || primary instanceof ParsedBooleanLiteral
        || primary instanceof ParsedNullLiteral
        || primary instanceof ParsedCast cast && cast.location() < 0) {
      return primary;
    }
    throw syntaxError(start);
  }

  // Queries.

  /** SELECT DISTINCT needs a target. */
  protected final void targetsFollow() {
    switch (ahead(1)) {
      case FROM, INTO, WHERE, GROUP, HAVING, WINDOW, UNION, INTERSECT, EXCEPT, ORDER, LIMIT:
      case OFFSET, FETCH, FOR, RPAREN, SEMICOLON, EOF:
        throw syntaxError();
      default:
    }
  }

  protected final void joinedOnly(TableReference table) {
    if (!(table instanceof ParsedJoin)) {
      throw syntaxError();
    }
  }

  protected final void mergeUpdatesOrDeletes(MergeBuilder when) {
    if (when.match == MergeMatch.NOT_MATCHED_BY_TARGET) {
      throw syntaxError();
    }
  }

  protected final void mergeInserts(MergeBuilder when) {
    if (when.match != MergeMatch.NOT_MATCHED_BY_TARGET) {
      throw syntaxError();
    }
  }

  // Statements.

  protected final void requireSchema(Token kind) {
    if (kind.getType() == SCHEMA) {
      throw syntaxError();
    }
  }

  protected final void unqualified(RelationName name) {
    if (name.schema() != null) {
      throw syntaxError(previous());
    }
  }

  protected final void unqualified(List<String> parts) {
    if (parts.size() > 1) {
      throw syntaxError();
    }
  }

  protected final Statement tableAsOnly(Statement statement) {
    if (statement instanceof ParsedCreateTableAs) {
      return statement;
    }
    throw syntaxError();
  }

  protected final void indexNameNeeded(boolean ifNotExists) {
    if (ifNotExists) {
      throw syntaxError();
    }
  }

  protected final void recursiveNeedsColumns(boolean recursive, List<String> columns) {
    if (recursive && columns.isEmpty()) {
      throw syntaxError();
    }
  }

  protected final void noElements(boolean ifNotExists) {
    if (ifNotExists) {
      throw new DatabaseError("0A000", "CREATE SCHEMA IF NOT EXISTS cannot include schema elements")
          .at(at(current()));
    }
  }

  /** The role of CREATE ROLE must have a name of its own. */
  protected final void roleName(ParsedRole role) {
    String name =
        switch (role.kind()) {
          case NAMED -> null;
          case PUBLIC ->
              throw new DatabaseError("42939", "role name \"public\" is reserved")
                  .at(role.location());
          case CURRENT_ROLE -> "CURRENT_ROLE";
          case CURRENT_USER -> "CURRENT_USER";
          case SESSION_USER -> "SESSION_USER";
        };
    if (name != null) {
      throw new DatabaseError("42939", name + " cannot be used as a role name here")
          .at(role.location());
    }
  }

  protected final void familyOnly(ObjectKind kind) {
    if (kind != ObjectKind.OPERATOR_FAMILY) {
      throw syntaxError();
    }
  }

  protected final void noIfExists(boolean ifExists) {
    if (ifExists) {
      throw syntaxError();
    }
  }

  protected final void singleName(List<ParsedObjectName> names) {
    if (names.size() > 1) {
      throw syntaxError();
    }
  }

  protected final void oneMode(ParameterMode before) {
    if (before != ParameterMode.DEFAULT) {
      throw syntaxError();
    }
  }

  /** An operator's name needs both operands. */
  protected final void missingOperand() {
    if (ahead(1) == RPAREN) {
      throw new DatabaseError("42601", "missing argument")
          .hint("Use NONE to denote the missing argument of a unary operator.")
          .at(at(current()));
    }
  }

  /** GRANT of roles: what looked like privileges are role names. */
  protected final void rolesOnly(List<ParsedPrivilege> privileges) {
    if (privileges.isEmpty() || privileges.get(0).name() == null) {
      throw syntaxError();
    }
  }

  /** REVOKE name OPTION FOR is for roles. */
  protected final void optionIsGrant(String option) {
    if (option != null) {
      throw syntaxError();
    }
  }
}
