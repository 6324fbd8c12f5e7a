/**
 * Booleans, integers, floats and numeric.
 *
 * <p>Read {@link org.pgj.engine.type.number.NumericFormat} for the stored form of numeric, then
 * {@link org.pgj.engine.type.number.NumericArithmetic}; {@link
 * org.pgj.engine.type.number.NumericMath} has what needs series.
 *
 * <ol>
 *   <li>A numeric's scale is part of its value as shown, not of its value as compared.
 *   <li>The short form is used wherever it can be: arithmetic on it allocates nothing.
 *   <li>Result scales follow PostgreSQL's, which count in groups of four decimal digits.
 * </ol>
 */
package org.pgj.engine.type.number;
