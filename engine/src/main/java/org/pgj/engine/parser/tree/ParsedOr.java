package org.pgj.engine.parser.tree;

import java.util.List;

/** A chain of OR. */
public record ParsedOr(List<ParsedExpression> operands, int location) implements ParsedExpression {}
