/** Geometric functions and operators (manual: Geometric Functions and Operators). */
package org.pgj.engine.function.geometry;
