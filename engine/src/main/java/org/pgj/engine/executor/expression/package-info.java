/**
 * Expressions over batches: a typed tree is compiled into a tree of {@link
 * org.pgj.engine.executor.expression.Evaluator}s, each of which computes one column of results with
 * one tight loop.
 *
 * <ol>
 *   <li>Values stand at the positions of their rows: a result is aligned with its input batch, and
 *       only the positions asked for are defined.
 *   <li>An evaluator owns its result until it is asked again; a plain column is the input's vector
 *       itself.
 *   <li>A part that must not be reached for a row (CASE, COALESCE, AND, OR) is asked only for the
 *       rows that reach it, so an error arises only where PostgreSQL raises it.
 *   <li>A result is a constant vector only if it holds for every row of the batch.
 *   <li>Evaluators have state and belong to one operator of one session.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.executor.expression.Evaluator}, then {@link
 * org.pgj.engine.executor.expression.ExpressionCompiler}.
 */
package org.pgj.engine.executor.expression;
