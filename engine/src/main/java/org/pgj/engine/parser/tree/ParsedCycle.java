package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * CYCLE of a recursive common table expression; {@code markValue} and {@code markDefault} are null
 * if not written.
 */
public record ParsedCycle(
    List<String> columns,
    String markColumn,
    ParsedExpression markValue,
    ParsedExpression markDefault,
    String pathColumn,
    int location)
    implements Node {}
