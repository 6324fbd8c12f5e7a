/**
 * Sorting: of row numbers in memory ({@link org.pgj.engine.executor.sort.RowSorter}) and of runs on
 * disk ({@link org.pgj.engine.executor.sort.RunMerger}), which are merged as sorted inputs of a
 * plan are ({@link org.pgj.engine.executor.sort.RowMerger}).
 *
 * <ol>
 *   <li>Sorts are stable: rows with equal keys keep their input order, also through spilled runs.
 *   <li>Rows never move; their numbers do.
 * </ol>
 */
package org.pgj.engine.executor.sort;
