/**
 * Aggregation: groups of rows and the states of aggregates over them.
 *
 * <p>An aggregation's output rows, which the plan's HAVING and projection see, are the columns of
 * the group's first input row, then one column per aggregate, then one per GROUPING call.
 *
 * <ol>
 *   <li>Groups are numbered in the order of their first rows, which is also the output's.
 *   <li>Aggregates with DISTINCT or ORDER BY get their rows when all input is read, sorted by
 *       group.
 *   <li>A hashed aggregation that outgrows its memory takes no new groups: their rows go to
 *       partitions on disk, each of which is aggregated afterwards.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.executor.aggregate.AggregateOperator} first.
 */
package org.pgj.engine.executor.aggregate;
