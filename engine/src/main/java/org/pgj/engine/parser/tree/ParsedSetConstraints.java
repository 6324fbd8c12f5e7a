package org.pgj.engine.parser.tree;

import java.util.List;

/** SET CONSTRAINTS; {@code constraints} is empty for ALL. */
public record ParsedSetConstraints(List<RelationName> constraints, boolean deferred, int location)
    implements Statement {}
