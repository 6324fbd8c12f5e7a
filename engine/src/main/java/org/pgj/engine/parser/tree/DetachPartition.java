package org.pgj.engine.parser.tree;

/** DETACH PARTITION. */
public record DetachPartition(
    RelationName partition, boolean concurrently, boolean finalizing, int location)
    implements AlterTableAction {}
