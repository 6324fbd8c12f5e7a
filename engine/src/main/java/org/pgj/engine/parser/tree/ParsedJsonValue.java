package org.pgj.engine.parser.tree;

/**
 * An expression with its FORMAT JSON clause.
 *
 * @param location of FORMAT, or of the expression without it
 */
public record ParsedJsonValue(
    ParsedExpression value, boolean formatJson, String encoding, int location) implements Node {}
