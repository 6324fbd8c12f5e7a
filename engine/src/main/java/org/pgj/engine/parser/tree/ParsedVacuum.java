package org.pgj.engine.parser.tree;

import java.util.List;

/** VACUUM or ANALYZE; short forms are options as well. */
public record ParsedVacuum(
    boolean vacuum, List<ParsedOption> options, List<ParsedVacuumTable> tables, int location)
    implements Statement {}
