package org.pgj.engine.parser.tree;

/** ARRAY(SELECT ...). */
public record ParsedArraySubquery(Query query, int location) implements ParsedExpression {}
