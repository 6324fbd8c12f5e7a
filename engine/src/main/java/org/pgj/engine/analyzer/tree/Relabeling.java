package org.pgj.engine.analyzer.tree;

/** A cast between binary-coercible types: same bytes, other type. */
public record Relabeling(
    Expression argument,
    int type,
    int typmod,
    int collation,
    FunctionCall.CallForm form,
    SourcePosition position)
    implements Expression {}
