package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * A call of an aggregate. {@code levelsUp} tells the query it belongs to. The sort keys and the
 * distinct keys refer to {@code arguments} by index.
 */
public record AggregateCall(
    int function,
    AggregateKind kind,
    int type,
    int typmod,
    int collation,
    int inputCollation,
    List<Expression> directArguments,
    List<Expression> arguments,
    List<SortKey> orderBy,
    List<SortKey> distinct,
    Expression filter,
    boolean star,
    boolean variadicArray,
    int levelsUp,
    SourcePosition position)
    implements Expression {
  /** pg_aggregate.aggkind. */
  public enum AggregateKind {
    NORMAL,
    ORDERED_SET,
    HYPOTHETICAL_SET
  }

  public AggregateCall withLevelsUp(int levels) {
    return new AggregateCall(
        function,
        kind,
        type,
        typmod,
        collation,
        inputCollation,
        directArguments,
        arguments,
        orderBy,
        distinct,
        filter,
        star,
        variadicArray,
        levels,
        position);
  }
}
