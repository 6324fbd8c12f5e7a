package org.pgj.engine.parser.tree;

import java.util.List;

/** A column reference: one to four names, resolved by the analyzer. */
public record ParsedColumnReference(List<String> names, int location) implements ParsedExpression {}
