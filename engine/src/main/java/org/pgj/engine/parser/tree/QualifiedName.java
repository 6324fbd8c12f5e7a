package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A possibly qualified name of a function, operator, type, collation or other object, outermost
 * part first.
 */
public record QualifiedName(List<String> parts, int location) implements Node, OptionValue {}
