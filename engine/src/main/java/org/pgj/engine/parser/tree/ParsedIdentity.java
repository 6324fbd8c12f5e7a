package org.pgj.engine.parser.tree;

import java.util.List;

/** GENERATED ... AS IDENTITY. */
public record ParsedIdentity(
    String name, boolean always, List<ParsedOption> sequenceOptions, int location)
    implements Constraint {}
