package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A call. Special syntax (EXTRACT, SUBSTRING, TRIM, OVERLAY, POSITION, NORMALIZE, AT TIME ZONE,
 * COLLATION FOR ...) becomes a call of the pg_catalog function behind it with {@code sqlSyntax}
 * set. Named arguments are {@link ParsedNamedArgument}. {@code orderBy} belongs to WITHIN GROUP if
 * {@code withinGroup}. {@code filter} and {@code over} may be null.
 */
public record ParsedFunctionCall(
    QualifiedName name,
    List<ParsedExpression> arguments,
    boolean star,
    boolean distinct,
    boolean variadic,
    List<ParsedSortItem> orderBy,
    boolean withinGroup,
    ParsedExpression filter,
    ParsedWindow over,
    boolean sqlSyntax,
    int location)
    implements ParsedExpression {}
