/**
 * String and binary string functions (manual: String Functions and Operators, Pattern Matching).
 */
package org.pgj.engine.function.text;
