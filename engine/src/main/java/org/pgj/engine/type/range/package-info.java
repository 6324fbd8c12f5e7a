/**
 * Ranges and multiranges of any ordered type (manual: Range Types). {@link
 * org.pgj.engine.type.range.RangeType} draws the payload; {@link org.pgj.engine.type.range.Range}
 * is a value read from it, with the order of bounds in {@link org.pgj.engine.type.range.Bound}.
 *
 * <ol>
 *   <li>A stored range is canonical: never lower above upper, empty ranges have no bounds, ranges
 *       of integers and dates include their lower bound only.
 *   <li>The ranges of a multirange are in order, not empty, and neither overlap nor touch.
 * </ol>
 */
package org.pgj.engine.type.range;
