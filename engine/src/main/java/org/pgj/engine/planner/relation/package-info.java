/**
 * What the planner knows of the query while it searches: relations, conditions, orders.
 *
 * <ol>
 *   <li>A set of range table indexes is a {@code long} with bit {@code index} set, see {@link
 *       org.pgj.engine.planner.relation.RelationSet}; a query level has at most 62 entries.
 *   <li>Objects here live as long as the planning of one query level and are changed only by it.
 * </ol>
 */
package org.pgj.engine.planner.relation;
