package org.pgj.engine.analyzer.tree;

/** A cast through the text output and input functions. */
public record TextConversion(
    Expression argument,
    int type,
    int typmod,
    int collation,
    FunctionCall.CallForm form,
    SourcePosition position)
    implements Expression {}
