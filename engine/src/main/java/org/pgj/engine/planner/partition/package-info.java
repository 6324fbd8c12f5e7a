/**
 * What declarative partitioning means: keys, bounds, and which partition a row or a condition
 * belongs to.
 *
 * <ol>
 *   <li>A {@link org.pgj.engine.planner.partition.Partitioning} is immutable and holds for one
 *       generation of the catalog caches; {@link org.pgj.engine.planner.partition.Partitionings}
 *       keeps them.
 *   <li>Partitions stand in the order of their bounds, the default one last.
 *   <li>Hash partitions hold the rows that PostgreSQL would put there, for the types of {@link
 *       org.pgj.engine.planner.partition.PartitionHash}.
 * </ol>
 *
 * <p>Called by the planner (pruning), the executor (routing of rows) and the commands that make,
 * attach and detach partitions. Read {@link org.pgj.engine.planner.partition.Partitioning} first.
 */
package org.pgj.engine.planner.partition;
