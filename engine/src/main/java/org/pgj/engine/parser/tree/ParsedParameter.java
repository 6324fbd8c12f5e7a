package org.pgj.engine.parser.tree;

/** {@code $number}. */
public record ParsedParameter(int number, int location) implements ParsedExpression {}
