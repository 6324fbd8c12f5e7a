/**
 * Window functions (manual: section 3.5, Window Function Processing): the calls of one window over
 * rows sorted by its partition and order keys.
 *
 * <ol>
 *   <li>Whole partitions are kept in memory while they are worked on, several small ones at a time;
 *       arguments and FILTER of the calls are computed as rows arrive, once per row.
 *   <li>Rows are asked for in order, each once: frames only move forward, so their bounds and the
 *       states of aggregates move along.
 *   <li>A row number is one in the store, not in the partition.
 *   <li>A frame that only grows feeds its aggregate each row once. One whose start moves takes rows
 *       back where the aggregate can, else it is aggregated anew.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.executor.window.WindowOperator} first, then {@link
 * org.pgj.engine.executor.window.Frame}.
 */
package org.pgj.engine.executor.window;
