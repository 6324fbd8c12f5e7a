/**
 * Arithmetic, mathematics and casts of the numeric types (manual: Mathematical Functions and
 * Operators).
 */
package org.pgj.engine.function.number;
