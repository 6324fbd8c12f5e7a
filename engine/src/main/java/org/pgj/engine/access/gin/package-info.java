/**
 * GIN: inverted indexes. {@link org.pgj.engine.access.gin.GinOperators} takes the keys out of a
 * value and says of a condition which keys rows must have; {@link
 * org.pgj.engine.access.gin.GinIndex} keeps a B-tree of keys and heap addresses, in which a key
 * stands with compressed lists of its addresses. {@link org.pgj.engine.access.gin.ConditionStream}
 * finds the rows of a condition.
 *
 * <ol>
 *   <li>Keys and addresses lie in a B-tree's pages, with its log records, its recovery and its
 *       concurrency.
 *   <li>A scan goes through the rows of its keys side by side, in the order of addresses, and
 *       leaps: the rarest key leads, of the others only what it names is read.
 *   <li>What a scan finds is a superset: the executor tests the condition on the rows.
 *   <li>A value without keys has the {@link org.pgj.engine.access.gin.GinKey#EMPTY} key, so that a
 *       scan of everything finds it; null has no entry, for all operators are strict.
 * </ol>
 */
package org.pgj.engine.access.gin;
