package org.pgj.engine.analyzer.tree;

/** {@code (composite).field}, {@code field} being an attribute number. */
public record FieldSelection(
    Expression composite, int field, int type, int typmod, int collation, SourcePosition position)
    implements Expression {}
