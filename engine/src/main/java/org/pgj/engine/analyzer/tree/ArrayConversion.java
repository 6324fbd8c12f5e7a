package org.pgj.engine.analyzer.tree;

/** A cast of every element of an array; {@code element} computes one from a {@link TestValue}. */
public record ArrayConversion(
    Expression argument,
    Expression element,
    int type,
    int typmod,
    int collation,
    FunctionCall.CallForm form,
    SourcePosition position)
    implements Expression {}
