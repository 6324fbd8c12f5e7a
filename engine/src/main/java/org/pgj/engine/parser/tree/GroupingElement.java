package org.pgj.engine.parser.tree;

/** A grouping element of GROUP BY. */
public sealed interface GroupingElement extends Node
    permits GroupingExpression, ParsedGroupingSet {}
