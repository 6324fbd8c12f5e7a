package org.pgj.engine.parser.tree;

/** MERGE_ACTION(). */
public record ParsedMergeActionFunction(int location) implements ParsedExpression {}
