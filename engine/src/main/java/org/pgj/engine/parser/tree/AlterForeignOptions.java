package org.pgj.engine.parser.tree;

import java.util.List;

/** OPTIONS of a foreign table. */
public record AlterForeignOptions(List<ParsedOption> options, int location)
    implements AlterTableAction {}
