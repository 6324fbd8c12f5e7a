package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * A column of JSON_TABLE; {@code type} is null for FOR ORDINALITY and NESTED, whose columns are in
 * {@code nested}.
 */
public record ParsedJsonTableColumn(
    JsonTableColumnKind kind,
    String name,
    ParsedTypeName type,
    ParsedExpression path,
    String pathName,
    boolean formatJson,
    String encoding,
    JsonWrapper wrapper,
    Boolean keepQuotes,
    List<ParsedJsonTableColumn> nested,
    ParsedJsonBehavior onEmpty,
    ParsedJsonBehavior onError,
    int location)
    implements Node {}
