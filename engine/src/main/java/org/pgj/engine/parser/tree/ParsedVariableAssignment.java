package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * {@code variable := expression} of a procedural language. {@code name} is null if a parameter is
 * the target; {@code steps} lead to a field or element of it.
 */
public record ParsedVariableAssignment(
    String name, int parameter, List<IndirectionStep> steps, Query source, int location)
    implements Node {}
