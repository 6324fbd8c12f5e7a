package org.pgj.engine.parser.tree;

import java.util.List;

/** FOR VALUES or DEFAULT. For RANGE, MINVALUE and MAXVALUE are column references of that name. */
public record ParsedPartitionBound(
    PartitionBoundKind kind,
    List<ParsedExpression> values,
    List<ParsedExpression> upper,
    int modulus,
    int remainder,
    int location)
    implements Node {}
