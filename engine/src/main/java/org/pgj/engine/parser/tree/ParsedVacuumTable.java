package org.pgj.engine.parser.tree;

import java.util.List;

/** A table of VACUUM or ANALYZE. */
public record ParsedVacuumTable(RelationName table, List<String> columns, int location)
    implements Node {}
