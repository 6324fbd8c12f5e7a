/**
 * Comparison functions and operators; types of one representation share kernels where their order
 * is the same.
 */
package org.pgj.engine.function.comparison;
