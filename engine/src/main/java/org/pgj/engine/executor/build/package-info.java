/**
 * From plans to operator trees: {@link org.pgj.engine.executor.build.OperatorFactory} makes the
 * operators of a plan, {@link org.pgj.engine.executor.build.StatementExecution} runs them.
 *
 * <ol>
 *   <li>Nothing here runs per row; a tree is made once and opened for every execution.
 *   <li>A node's operator is followed by a filter and a projection where its plan has them.
 * </ol>
 */
package org.pgj.engine.executor.build;
