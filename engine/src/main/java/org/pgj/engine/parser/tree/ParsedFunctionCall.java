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
    implements ParsedExpression {

  /** A plain call without extras. */
  public static ParsedFunctionCall plain(
      QualifiedName name, List<ParsedExpression> arguments, int location) {
    return new ParsedFunctionCall(
        name, arguments, false, false, false, List.of(), false, null, null, false, location);
  }

  /** A plain call of a built-in function. */
  public static ParsedFunctionCall builtin(
      String name, List<ParsedExpression> arguments, int location) {
    return plain(new QualifiedName(List.of("pg_catalog", name), location), arguments, location);
  }
}
