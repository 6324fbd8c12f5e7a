package org.pgj.engine.parser.tree;

/** What the body of a CREATE TABLE lists. */
public sealed interface TableElement extends Node
    permits Constraint, ParsedColumnDefinition, ParsedTableLike {}
