/**
 * Arrays of any type, int2vector and oidvector. {@link org.pgj.engine.type.array.ArrayView} draws
 * the payload.
 *
 * <ol>
 *   <li>An empty array has no dimensions, but int2vector and oidvector always have one.
 *   <li>Elements of fixed length can be found by number; others are read in order.
 * </ol>
 */
package org.pgj.engine.type.array;
