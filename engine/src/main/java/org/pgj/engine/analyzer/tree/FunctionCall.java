package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * A call of a plain function. A {@code variadicArray} call passes its last argument as the array of
 * the variadic parameter.
 */
public record FunctionCall(
    int function,
    boolean returnsSet,
    boolean variadicArray,
    CallForm form,
    int type,
    int typmod,
    int collation,
    int inputCollation,
    List<Expression> arguments,
    SourcePosition position)
    implements Expression {
  public FunctionCall withArguments(List<Expression> others) {
    return new FunctionCall(
        function,
        returnsSet,
        variadicArray,
        form,
        type,
        typmod,
        collation,
        inputCollation,
        others,
        position);
  }

  /** How the call was written, which decides how it is printed. */
  public enum CallForm {
    CALL,
    EXPLICIT_CAST,
    IMPLICIT_CAST,
    /** Syntax such as EXTRACT(x FROM y). */
    SQL_SYNTAX
  }
}
