package org.pgj.engine.parser.tree;

import java.util.List;

/** ALTER of what an object was defined with: ALTER OPERATOR ... SET (...) and the like. */
public record ParsedAlterDefinition(
    ObjectKind kind,
    ParsedObjectName object,
    boolean ifExists,
    List<ParsedOption> options,
    int location)
    implements Statement {}
