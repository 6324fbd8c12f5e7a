package org.pgj.engine.parser.tree;

import java.util.List;

/** EXCLUDE. */
public record ParsedExclusion(
    String name,
    String accessMethod,
    List<ParsedExclusionElement> elements,
    List<String> including,
    List<ParsedOption> options,
    String tablespace,
    ParsedExpression where,
    ConstraintTiming timing,
    int location)
    implements Constraint {}
