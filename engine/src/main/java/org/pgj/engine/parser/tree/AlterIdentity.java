package org.pgj.engine.parser.tree;

import java.util.List;

/** SET GENERATED and sequence options of an identity column. */
public record AlterIdentity(String column, List<ParsedOption> options, int location)
    implements AlterTableAction {}
