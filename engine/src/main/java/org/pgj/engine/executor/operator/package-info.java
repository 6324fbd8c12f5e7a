/**
 * The operators of a running plan, one class each: they pull batches from their inputs.
 *
 * <ol>
 *   <li>An operator is the state beside one immutable plan node; {@link
 *       org.pgj.engine.executor.operator.OperatorFactory} makes the tree, which may be opened many
 *       times, one execution after another.
 *   <li>{@code next(maxRows)} never returns more rows than asked for, never an empty batch, and
 *       null at the end, also when asked again.
 *   <li>The batch returned is valid until the operator's next call; its columns may belong to
 *       operators below.
 *   <li>A scan holds no page pin or lock between two calls.
 *   <li>Interrupts are checked once per batch by scans and by every loop that may run long without
 *       returning one.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.executor.operator.Operator} first, then FilterOperator, then any.
 */
package org.pgj.engine.executor.operator;
