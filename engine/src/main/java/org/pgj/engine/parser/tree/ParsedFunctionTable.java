package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A function in FROM, or ROWS FROM (several). {@code alias} may be null; {@code columns} is the
 * column definition list behind it.
 */
public record ParsedFunctionTable(
    boolean lateral,
    boolean rowsFrom,
    List<ParsedRowsFromItem> functions,
    boolean ordinality,
    ParsedAlias alias,
    List<ParsedColumnDefinition> columns,
    int location)
    implements TableReference {}
