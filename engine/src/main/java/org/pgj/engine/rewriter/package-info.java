/**
 * Query in, query out: what the catalog says must happen besides what the user wrote. Column
 * defaults take the place of DEFAULT and of columns left out; views are replaced by their queries;
 * rules make several queries of a statement, or none.
 *
 * <ol>
 *   <li>Runs once per analyzed query, before planning; the result has no {@link
 *       org.pgj.engine.analyzer.tree.DefaultMarker} and no view in its range tables.
 *   <li>An INSERT's target list has an entry for every column that is not dropped and not
 *       generated, in the order of the columns.
 *   <li>A table under row-level security carries the policies on its rows in its range table entry;
 *       what is written to it carries the policies as {@link
 *       org.pgj.engine.analyzer.tree.RowCondition}s. The engine's own queries see all rows.
 *   <li>A view with INSTEAD OF triggers for all that a statement does stays the result relation;
 *       its rows are read through another entry of the range table ({@code ViewScan}).
 *   <li>Rules fire before a view that is written becomes the table below it. What they make of a
 *       statement is rewritten in turn; a rule that leads to its own event again is refused. The
 *       queries are run in order, each seeing what the ones before it have done ({@link
 *       org.pgj.engine.rewriter.RewrittenQuery}). Rows of a SELECT among them go nowhere, and
 *       {@code session_replication_role} is taken to be origin.
 *   <li>Generated columns are computed by the executor, from the finished row.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.rewriter.Rewriter} first.
 */
package org.pgj.engine.rewriter;
