/**
 * Where rows belong: the partition that takes a new row, and whether a row may stay where it is.
 *
 * <p>Both compute the keys of a whole batch first and then look at single rows. Used by {@code
 * executor.modify}; what the bounds mean is in {@code planner.partition}.
 */
package org.pgj.engine.executor.partition;
