package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * COPY. {@code table} or {@code query} is null; {@code file} is null for STDIN and STDOUT; {@code
 * program}: {@code file} is a command line.
 */
public record ParsedCopy(
    RelationName table,
    List<String> columns,
    PreparableStatement query,
    boolean from,
    String file,
    boolean program,
    List<ParsedOption> options,
    ParsedExpression where,
    int location)
    implements Statement {}
