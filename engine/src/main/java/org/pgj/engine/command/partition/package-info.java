/**
 * Declarative partitioning: keys of new partitioned tables, bounds of partitions, ATTACH and DETACH
 * (manual: section 5.12). What bounds mean is in {@code planner.partition}.
 *
 * <ol>
 *   <li>A partition's bound stands in {@code pg_class.relpartbound}, the key in {@code
 *       pg_partitioned_table}; a row that fits no partition, or not its own, is refused by the
 *       executor.
 *   <li>The parent is locked before the partition, the default partition last.
 * </ol>
 */
package org.pgj.engine.command.partition;
