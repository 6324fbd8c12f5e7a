package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * An SQL/JSON constructor, test or query function that is no plain function call (manual: section
 * 9.16).
 *
 * @param arguments OBJECT: keys and values in turn; ARRAY: elements; PARSE and TEST: the operand;
 *     EXISTS, QUERY and VALUE: context item, path, then the values passed
 * @param names names of the values passed
 * @param onEmpty null where it does not apply, as onError
 * @param emptyDefault the value of {@link Behavior#DEFAULT}, else null, as errorDefault
 */
public record JsonCall(
    Kind kind,
    List<Expression> arguments,
    List<String> names,
    boolean absentOnNull,
    boolean uniqueKeys,
    Test test,
    Wrapper wrapper,
    boolean omitQuotes,
    Behavior onEmpty,
    Expression emptyDefault,
    Behavior onError,
    Expression errorDefault,
    int type,
    int typmod,
    int collation,
    SourcePosition position)
    implements Expression {
  /** What it does. */
  public enum Kind {
    OBJECT,
    ARRAY,
    PARSE,
    TEST,
    EXISTS,
    QUERY,
    VALUE
  }

  /** What IS JSON asks for. */
  public enum Test {
    VALUE,
    ARRAY,
    OBJECT,
    SCALAR
  }

  /** Whether JSON_QUERY puts its items into an array. */
  public enum Wrapper {
    NONE,
    CONDITIONAL,
    UNCONDITIONAL
  }

  /** What takes the place of a missing or failed result. */
  public enum Behavior {
    NULL,
    ERROR,
    EMPTY_ARRAY,
    EMPTY_OBJECT,
    TRUE,
    FALSE,
    UNKNOWN,
    DEFAULT
  }

  /** Whether it makes JSON of values, whose text depends on settings. */
  public boolean isConstructor() {
    return kind == Kind.OBJECT || kind == Kind.ARRAY;
  }

  /** A copy with other children. */
  public JsonCall with(
      List<Expression> newArguments, Expression newEmptyDefault, Expression newErrorDefault) {
    return new JsonCall(
        kind,
        newArguments,
        names,
        absentOnNull,
        uniqueKeys,
        test,
        wrapper,
        omitQuotes,
        onEmpty,
        newEmptyDefault,
        onError,
        newErrorDefault,
        type,
        typmod,
        collation,
        position);
  }
}
