package org.pgj.engine.parser.tree;

import java.util.List;

/** {@code *} or {@code qualifier.*}. */
public record ParsedStar(List<String> qualifier, int location) implements ParsedExpression {}
