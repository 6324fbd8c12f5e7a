package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE SCHEMA. {@code name} is null if the role gives it; {@code authorization} may be null. */
public record ParsedCreateSchema(
    String name,
    ParsedRole authorization,
    boolean ifNotExists,
    List<Statement> elements,
    int location)
    implements Statement {}
