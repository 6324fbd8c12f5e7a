package org.pgj.engine.parser.tree;

/** An item of a select list or RETURNING list; {@code label} is null if not written. */
public record ParsedSelectItem(ParsedExpression expression, String label, int location)
    implements Node {}
