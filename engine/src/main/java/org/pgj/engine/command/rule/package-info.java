/**
 * CREATE RULE and what else is done to rules by name (manual: The Rule System).
 *
 * <ol>
 *   <li>A rule is stored as the analyzed queries of its actions, in which OLD and NEW are {@link
 *       org.pgj.engine.analyzer.tree.RuleColumn}s; the {@code rewriter} puts the statement's rows
 *       in their place.
 *   <li>ON SELECT rules make views and are made by CREATE VIEW only; tables do not turn into views.
 * </ol>
 */
package org.pgj.engine.command.rule;
