package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A join. {@code using} is null unless USING was written; {@code on}, {@code usingAlias}, {@code
 * alias} may be null. CROSS JOIN is INNER without condition.
 */
public record ParsedJoin(
    JoinKind kind,
    boolean natural,
    TableReference left,
    TableReference right,
    List<String> using,
    ParsedAlias usingAlias,
    ParsedExpression on,
    ParsedAlias alias,
    int location)
    implements TableReference {}
