package org.pgj.engine.parser.tree;

/** ATTACH PARTITION. */
public record AttachPartition(RelationName partition, ParsedPartitionBound bound, int location)
    implements AlterTableAction {}
