package org.pgj.engine.parser.tree;

import java.util.List;

/** An SQL/JSON constructor or query function. Parts that do not apply are null or empty. */
public record ParsedJsonExpression(
    JsonOperation operation,
    List<ParsedJsonPair> pairs,
    List<ParsedJsonValue> values,
    Query query,
    ParsedExpression path,
    String pathName,
    List<ParsedJsonPassing> passing,
    ParsedJsonReturning returning,
    boolean absentOnNull,
    boolean uniqueKeys,
    JsonWrapper wrapper,
    Boolean keepQuotes,
    ParsedJsonBehavior onEmpty,
    ParsedJsonBehavior onError,
    List<ParsedSortItem> orderBy,
    ParsedExpression filter,
    ParsedWindow over,
    int location)
    implements ParsedExpression {}
