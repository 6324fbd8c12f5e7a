/**
 * Runs plans: a tree of operators, each the state beside one immutable plan node, passes batches of
 * typed columns upwards.
 *
 * <ul>
 *   <li>{@code batch}: rows in flight, in memory and on disk
 *   <li>{@code key}: comparing and hashing rows; {@code sort}: sorting them
 *   <li>{@code expression}: typed expressions compiled into vector evaluators
 *   <li>{@code operator}: one class per operator
 * </ul>
 *
 * <p>Read {@link org.pgj.engine.executor.operator.Operator} first.
 */
package org.pgj.engine.executor;
