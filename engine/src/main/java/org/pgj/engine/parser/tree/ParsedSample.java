package org.pgj.engine.parser.tree;

import java.util.List;

/** TABLESAMPLE; {@code repeatable} may be null. */
public record ParsedSample(
    QualifiedName method,
    List<ParsedExpression> arguments,
    ParsedExpression repeatable,
    int location)
    implements Node {}
