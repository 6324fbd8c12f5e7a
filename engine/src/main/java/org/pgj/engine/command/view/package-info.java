/**
 * CREATE VIEW, ALTER VIEW, materialized views.
 *
 * <ol>
 *   <li>A view's query is stored as analyzed, before rewriting: views it uses stay names of views.
 *   <li>The rule depends on what the query refers to, the view owns the rule.
 * </ol>
 */
package org.pgj.engine.command.view;
