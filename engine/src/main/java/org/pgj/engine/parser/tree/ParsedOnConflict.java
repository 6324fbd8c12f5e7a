package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * ON CONFLICT. {@code constraint} or {@code arbiters} or neither name the index; {@code
 * assignments} is null for DO NOTHING.
 */
public record ParsedOnConflict(
    List<ParsedIndexElement> arbiters,
    ParsedExpression arbiterWhere,
    String constraint,
    List<ParsedAssignment> assignments,
    ParsedExpression where,
    int location)
    implements Node {}
