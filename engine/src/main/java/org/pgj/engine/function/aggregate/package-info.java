/**
 * Aggregates (manual: Aggregate Functions). The factories are in {@link
 * org.pgj.engine.function.aggregate.Aggregates} and its neighbours, by signature.
 *
 * <ol>
 *   <li>An aggregate holds the states of all groups in arrays: no object per group where that can
 *       be.
 *   <li>Values that outlive a batch are copied.
 *   <li>Sums of integers and numerics are exact in 128 bits before they go to big integers.
 * </ol>
 */
package org.pgj.engine.function.aggregate;
