package org.pgj.engine.parser.tree;

import java.util.List;

/** FOR UPDATE and its relatives; {@code tables} is empty for all. */
public record ParsedLocking(
    LockStrength strength, List<RelationName> tables, LockWaitPolicy waitPolicy, int location)
    implements Node {}
