/**
 * Columns of values in memory, a batch of rows at a time.
 *
 * <p>How a SQL type is held: {@link org.pgj.engine.type.vector.Representation}. All fixed-width
 * types up to eight bytes are {@code long} (booleans 0 and 1, unsigned oids widened without sign),
 * float4 and float8 are {@code double}, every other type is a slice of bytes: the payload as
 * stored, without length word, never compressed, never out of line.
 *
 * <ol>
 *   <li>A vector's values are valid until its producer makes the next batch; who keeps one copies
 *       it.
 *   <li>Positions that are null hold unspecified values: kernels may read them, not trust them.
 *   <li>No boxing, and no allocation per row.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.type.vector.Vector} first.
 */
package org.pgj.engine.type.vector;
