package org.pgj.engine.parser.tree;

import java.util.List;

/** One function of ROWS FROM. */
public record ParsedRowsFromItem(
    ParsedExpression call, List<ParsedColumnDefinition> columns, int location) implements Node {}
