/**
 * Rows in flight and rows at rest, column by column.
 *
 * <p>{@link org.pgj.engine.executor.batch.Batch} is what operators hand to each other; {@link
 * org.pgj.engine.executor.batch.RowStore} keeps rows in memory for sorts, hash tables and
 * materialisation; {@link org.pgj.engine.executor.batch.SpillFile} keeps them on disk once the
 * {@link org.pgj.engine.executor.batch.MemoryBudget} is used up.
 *
 * <ol>
 *   <li>A batch belongs to the operator that returned it and is valid until that operator is asked
 *       for the next one, rescanned or closed. Who keeps rows longer appends them to a store.
 *   <li>A filter never moves values: it narrows the selection.
 *   <li>A store copies bytes; nothing in it refers to memory of others.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.executor.batch.Batch} first.
 */
package org.pgj.engine.executor.batch;
