package org.pgj.engine.parser.tree;

/** An item of a FROM clause. */
public sealed interface TableReference extends Node
    permits ParsedFunctionTable,
        ParsedJoin,
        ParsedJsonTable,
        ParsedSubquery,
        ParsedTable,
        ParsedXmlTable {}
