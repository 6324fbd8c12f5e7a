/** Bit string functions and operators (manual: Bit String Functions and Operators). */
package org.pgj.engine.function.bit;
