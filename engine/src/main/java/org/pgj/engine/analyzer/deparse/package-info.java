/**
 * Typed expressions back to SQL text, as pg_get_expr, pg_get_viewdef and EXPLAIN print them.
 *
 * <ol>
 *   <li>Output parses and means the same; operators are always in parentheses.
 *   <li>Names of columns come from a {@link org.pgj.engine.analyzer.deparse.ColumnNames}, so that
 *       plans and stored trees share everything else.
 * </ol>
 */
package org.pgj.engine.analyzer.deparse;
