package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE OPERATOR FAMILY, ALTER OPERATOR FAMILY … ADD and DROP. */
public record ParsedOperatorFamily(
    OperatorFamilyAction action,
    QualifiedName name,
    String method,
    List<ParsedOperatorClassItem> items,
    int location)
    implements Statement {}
