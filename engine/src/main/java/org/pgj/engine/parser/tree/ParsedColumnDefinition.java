package org.pgj.engine.parser.tree;

import java.util.List;

/** A column of a table, a typed table ({@code type} null) or a function's result. */
public record ParsedColumnDefinition(
    String name,
    ParsedTypeName type,
    String storage,
    String compression,
    QualifiedName collation,
    List<ParsedOption> fdwOptions,
    List<Constraint> constraints,
    int location)
    implements TableElement {}
