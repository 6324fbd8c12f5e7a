package org.pgj.engine.parser.tree;

/** (SELECT ...) as a value. */
public record ParsedScalarSubquery(Query query, int location) implements ParsedExpression {}
