/**
 * From the FROM clause to the cheapest join: conditions are placed, equalities collected into
 * classes, ways to scan and to join each set of relations tried, smallest sets first. A semi join
 * with few rows is no semi join any more once they are made unique ({@link
 * org.pgj.engine.planner.join.UniqueSemiJoins}), so that they may come first.
 *
 * <p>Read {@link org.pgj.engine.planner.join.JoinPlanner} first.
 */
package org.pgj.engine.planner.join;
