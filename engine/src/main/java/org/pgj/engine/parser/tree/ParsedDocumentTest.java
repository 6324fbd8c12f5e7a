package org.pgj.engine.parser.tree;

/** IS [NOT] DOCUMENT. */
public record ParsedDocumentTest(Expression operand, boolean negated, int location)
    implements Expression {}
