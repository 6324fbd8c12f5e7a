package org.pgj.engine.analyzer.tree;

/** A check of the domain's constraints over a value of its base type. */
public record DomainConversion(
    Expression argument,
    int type,
    int typmod,
    int collation,
    FunctionCall.CallForm form,
    SourcePosition position)
    implements Expression {}
