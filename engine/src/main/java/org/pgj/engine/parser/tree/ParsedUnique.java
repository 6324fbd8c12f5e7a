package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * UNIQUE or PRIMARY KEY. {@code columns} is empty for a column constraint; {@code usingIndex} is
 * null unless ALTER TABLE adopts an index.
 */
public record ParsedUnique(
    String name,
    boolean primary,
    List<String> columns,
    List<String> including,
    boolean nullsNotDistinct,
    List<ParsedOption> options,
    String tablespace,
    String usingIndex,
    ConstraintTiming timing,
    int location)
    implements Constraint {}
