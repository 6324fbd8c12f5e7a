package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE INDEX. {@code name} is null if the server chooses it. */
public record ParsedCreateIndex(
    String name,
    RelationName table,
    boolean only,
    boolean unique,
    boolean concurrently,
    boolean ifNotExists,
    String accessMethod,
    List<ParsedIndexElement> elements,
    List<ParsedIndexElement> including,
    boolean nullsNotDistinct,
    List<ParsedOption> options,
    String tablespace,
    ParsedExpression where,
    int location)
    implements Statement {}
