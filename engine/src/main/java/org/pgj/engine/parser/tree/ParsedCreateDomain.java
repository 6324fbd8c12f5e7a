package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE DOMAIN. */
public record ParsedCreateDomain(
    QualifiedName name,
    ParsedTypeName type,
    QualifiedName collation,
    List<Constraint> constraints,
    int location)
    implements Statement {}
