package org.pgj.engine.parser.tree;

import java.util.List;

/** VALUES (...), (...). */
public record ParsedValues(List<List<Expression>> rows, QueryTail tail, int location)
    implements Query {}
