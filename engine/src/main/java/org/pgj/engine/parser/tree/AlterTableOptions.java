package org.pgj.engine.parser.tree;

import java.util.List;

/** SET (...) or RESET (...) of storage parameters. */
public record AlterTableOptions(boolean reset, List<ParsedOption> options, int location)
    implements AlterTableAction {}
