/**
 * Joins. A join works on <em>pairs</em> of an outer row and an inner row; conditions and output see
 * the <em>joined</em> batch: the outer input's columns, then the inner input's.
 *
 * <ol>
 *   <li>Rows come out in the order of the outer input, and for each in the order of the inner one.
 *   <li>A key that is null matches nothing.
 *   <li>Only columns that the condition or the output refer to are gathered; the others are empty
 *       vectors.
 *   <li>Semi and anti joins return outer columns only, as a narrowed selection. Right semi and
 *       right anti joins build the table of the side that is returned and give its rows after the
 *       last outer one, in their order.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.executor.join.PairBatch}, then {@link
 * org.pgj.engine.executor.join.HashJoinOperator}.
 */
package org.pgj.engine.executor.join;
