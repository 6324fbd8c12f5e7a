package org.pgj.engine.parser.tree;

/** IS [NOT] DOCUMENT. */
public record ParsedDocumentTest(ParsedExpression operand, boolean negated, int location)
    implements ParsedExpression {}
