package org.pgj.engine.parser.tree;

import java.util.List;

/** VALUES (...), (...). */
public record ParsedValues(List<List<ParsedExpression>> rows, QueryTail tail, int location)
    implements Query {}
