/**
 * Geometric types (manual: Geometric Types). {@link org.pgj.engine.type.geometry.GeometricType}
 * draws the payloads; {@link org.pgj.engine.type.geometry.Shapes} reads and writes them.
 *
 * <ol>
 *   <li>Coordinates are equal if they differ by no more than {@link
 *       org.pgj.engine.type.geometry.Shapes#EPSILON}.
 *   <li>A box keeps its upper right corner first.
 * </ol>
 */
package org.pgj.engine.type.geometry;
