/**
 * GIN: inverted indexes. {@link org.pgj.engine.access.gin.GinOperators} takes the keys out of a
 * value and says of a condition which keys rows must have; {@link
 * org.pgj.engine.access.gin.GinIndex} keeps a row of a B-tree for each key and heap address.
 *
 * <ol>
 *   <li>The pairs of key and address lie in a B-tree's pages, with its log records, its recovery
 *       and its concurrency.
 *   <li>What a scan finds is a superset: the executor tests the condition on the rows.
 *   <li>A value without keys has the {@link org.pgj.engine.access.gin.GinKey#EMPTY} key, so that a
 *       scan of everything finds it; null has no entry, for all operators are strict.
 * </ol>
 */
package org.pgj.engine.access.gin;
