package org.pgj.engine.parser.tree;

import java.util.List;

/** OPTIONS of a foreign table's column. */
public record AlterColumnForeignOptions(String column, List<ParsedOption> options, int location)
    implements AlterTableAction {}
