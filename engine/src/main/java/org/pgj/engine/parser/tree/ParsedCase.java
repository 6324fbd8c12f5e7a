package org.pgj.engine.parser.tree;

import java.util.List;

/** CASE; {@code operand} and {@code otherwise} may be null. */
public record ParsedCase(
    ParsedExpression operand, List<ParsedWhen> branches, ParsedExpression otherwise, int location)
    implements ParsedExpression {}
