package org.pgj.engine.parser.tree;

/** EXISTS (SELECT ...). */
public record ParsedExists(Query query, int location) implements ParsedExpression {}
