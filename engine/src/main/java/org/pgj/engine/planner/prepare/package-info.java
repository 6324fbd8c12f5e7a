/**
 * Simplifies a query before paths are sought: constants are folded, subqueries become joins, outer
 * joins become inner ones where no row of nulls can survive.
 */
package org.pgj.engine.planner.prepare;
