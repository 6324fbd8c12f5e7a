package org.pgj.engine.parser.tree;

/** One step of a path behind a column, parameter or parenthesised expression. */
public sealed interface IndirectionStep extends Node
    permits FieldStep, SliceStep, StarStep, SubscriptStep {}
