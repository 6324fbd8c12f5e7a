package org.pgj.engine.parser.tree;

import java.util.List;

/** A column that INSERT or UPDATE assigns to, with subscripts or fields. */
public record ParsedTargetColumn(String name, List<IndirectionStep> steps, int location)
    implements Node {}
