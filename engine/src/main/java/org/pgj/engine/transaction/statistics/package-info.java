/**
 * Cumulative statistics: what happened to relations and databases since the instance was started or
 * they were reset (manual: The Cumulative Statistics System).
 *
 * <p>Access methods count in the worker's own {@link
 * org.pgj.engine.transaction.statistics.RelationCounters}; at the end of a transaction {@link
 * org.pgj.engine.transaction.statistics.Statistics} adds them to the shared {@link
 * org.pgj.engine.transaction.statistics.StatisticsTable}.
 *
 * <ol>
 *   <li>Counters in the segment change by atomic addition; only making and forgetting an entry
 *       takes the LWLock STATISTICS.
 *   <li>Statistics are never needed for correctness: a full table counts nothing more.
 *   <li>They are not kept over a restart.
 * </ol>
 */
package org.pgj.engine.transaction.statistics;
