/**
 * Simplifies a query before paths are sought: constants are folded, subqueries become joins, outer
 * joins become inner ones where no row of nulls can survive. Joins of very many relations are cut
 * into parts first: sets of relations hold 62.
 */
package org.pgj.engine.planner.prepare;
