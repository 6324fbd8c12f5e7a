package org.pgj.engine.parser.tree;

/**
 * A query: what may stand wherever a SELECT may. Clauses that follow the set operations are in
 * {@link QueryTail}.
 */
public sealed interface Query extends Statement, PreparableStatement
    permits ParsedSelect, ParsedSetOperation, ParsedValues {}
