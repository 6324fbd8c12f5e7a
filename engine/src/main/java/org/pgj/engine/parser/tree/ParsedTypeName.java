package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A type as written. {@code modifiers} are the parenthesised arguments (for interval: the field
 * mask, then the precision); {@code arrayBounds} holds one entry per dimension, -1 if unbounded.
 * {@code names} carry pg_catalog for the SQL standard's spellings. {@code percentType}: the names
 * are a column's, %TYPE was written.
 */
public record ParsedTypeName(
    List<String> names,
    boolean setOf,
    boolean percentType,
    List<ParsedExpression> modifiers,
    List<Integer> arrayBounds,
    int location)
    implements Node, OptionValue {}
