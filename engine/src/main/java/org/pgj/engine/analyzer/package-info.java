/**
 * Gives statements their meaning: syntax trees of {@code parser.tree} become trees of {@code
 * analyzer.tree}, with every name, type, operator and function resolved against the catalog.
 *
 * <p>A statement's way: {@link org.pgj.engine.analyzer.Analyzer} hands it to the analyzer of its
 * kind; {@link org.pgj.engine.analyzer.SelectAnalyzer} is the model of all. Each query level has a
 * {@link org.pgj.engine.analyzer.Scope}; scalar expressions go through {@link
 * org.pgj.engine.analyzer.ExpressionAnalyzer}; rules of types are in {@code analyzer.resolve}.
 *
 * <ol>
 *   <li>Errors carry PostgreSQL's SQLSTATE, wording and position.
 *   <li>Nothing here reads table data; locks on relations are taken through {@link
 *       org.pgj.engine.analyzer.RelationOpener} before their entries are used.
 *   <li>Analysis happens in PostgreSQL's clause order, because the first error found is the one
 *       reported: FROM, select list, WHERE, HAVING, ORDER BY, GROUP BY, DISTINCT, LIMIT, windows.
 * </ol>
 */
package org.pgj.engine.analyzer;
