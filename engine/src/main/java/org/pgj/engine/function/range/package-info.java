/**
 * Range and multirange functions and operators (manual: Range/Multirange Functions and Operators).
 *
 * <p>{@link org.pgj.engine.function.range.RangeOperand} takes an argument of either kind as a list
 * of ranges, so that one body serves all combinations.
 */
package org.pgj.engine.function.range;
