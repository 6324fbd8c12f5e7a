/**
 * Comparing and hashing rows: what sorts, hash tables, merge joins and grouping share.
 *
 * <ol>
 *   <li>Values of one key have one representation on both sides; equality of LONG and DOUBLE values
 *       is decided here, that of BYTES by the type.
 *   <li>Equal values hash equally, also across the types of one operator family.
 *   <li>For grouping, nulls equal each other and NaN equals NaN; join keys that are null match
 *       nothing.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.executor.key.ValueComparator} first.
 */
package org.pgj.engine.executor.key;
