package org.pgj.engine.parser.tree;

import java.util.List;

/** ALTER FUNCTION, PROCEDURE or ROUTINE with options. */
public record ParsedAlterFunction(
    ObjectKind kind, ParsedObjectName function, List<ParsedOption> options, int location)
    implements Statement {}
