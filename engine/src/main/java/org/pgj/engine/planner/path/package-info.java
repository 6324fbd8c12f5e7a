/**
 * Ways to compute a relation: each path is one alternative with its cost, its row order and the
 * outer relations it takes parameters from. Only the paths that may win are kept.
 *
 * <p>Read {@link org.pgj.engine.planner.path.Path} first.
 */
package org.pgj.engine.planner.path;
