/**
 * From the FROM clause to the cheapest join: conditions are placed, equalities collected into
 * classes, ways to scan and to join each set of relations tried, smallest sets first.
 *
 * <p>Read {@link org.pgj.engine.planner.join.JoinPlanner} first.
 */
package org.pgj.engine.planner.join;
