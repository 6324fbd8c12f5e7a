package org.pgj.engine.parser.tree;

import java.util.List;

/** One function of ROWS FROM. */
public record ParsedRowsFromItem(
    Expression call, List<ParsedColumnDefinition> columns, int location) implements Node {}
