package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A chain of AND; operands are in order of writing and not ANDs themselves unless parenthesised.
 */
public record ParsedAnd(List<ParsedExpression> operands, int location)
    implements ParsedExpression {}
