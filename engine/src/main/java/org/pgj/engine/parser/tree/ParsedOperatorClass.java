package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE OPERATOR CLASS; {@code family} may be null. */
public record ParsedOperatorClass(
    QualifiedName name,
    boolean isDefault,
    ParsedTypeName type,
    String method,
    QualifiedName family,
    List<ParsedOperatorClassItem> items,
    int location)
    implements Statement {}
