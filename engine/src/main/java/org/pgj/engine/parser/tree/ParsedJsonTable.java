package org.pgj.engine.parser.tree;

import java.util.List;

/** JSON_TABLE. */
public record ParsedJsonTable(
    boolean lateral,
    ParsedJsonValue context,
    ParsedExpression path,
    String pathName,
    List<ParsedJsonPassing> passing,
    List<ParsedJsonTableColumn> columns,
    ParsedJsonBehavior onError,
    ParsedAlias alias,
    int location)
    implements TableReference {}
