/**
 * What a statement means: names, types, operators and functions resolved to catalog oids.
 *
 * <ol>
 *   <li>Every tree is immutable; a stage that changes one makes another.
 *   <li>Two trees are equal if they mean the same: {@link
 *       org.pgj.engine.analyzer.tree.SourcePosition} takes no part in equality. GROUP BY matching
 *       and common subexpressions rest on this.
 *   <li>A {@link org.pgj.engine.analyzer.tree.ColumnReference} always names a column of a base
 *       entry of the range table (relation, subquery, function, VALUES, CTE), never of a join:
 *       columns reached through a join were replaced by what they stand for.
 *   <li>Range table indexes begin with 1, attribute numbers with 1; 0 is the whole row, negative
 *       ones are system columns.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.analyzer.tree.AnalyzedQuery} first, then {@link
 * org.pgj.engine.analyzer.tree.Expression}.
 */
package org.pgj.engine.analyzer.tree;
