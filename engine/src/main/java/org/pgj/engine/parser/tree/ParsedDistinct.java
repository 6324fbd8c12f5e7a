package org.pgj.engine.parser.tree;

import java.util.List;

/** DISTINCT; {@code on} is empty without ON. */
public record ParsedDistinct(List<ParsedExpression> on, int location) implements Node {}
