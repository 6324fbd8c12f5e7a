package org.pgj.engine.parser.tree;

import java.util.List;

/** TABLESAMPLE; {@code repeatable} may be null. */
public record ParsedSample(
    QualifiedName method, List<Expression> arguments, Expression repeatable, int location)
    implements Node {}
