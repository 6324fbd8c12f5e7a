package org.pgj.engine.parser.tree;

import java.util.List;

/** SET (...), RESET (...) of a column. */
public record AlterColumnOptions(
    String column, boolean reset, List<ParsedOption> options, int location)
    implements AlterTableAction {}
