/**
 * Inheritance of tables: parents of new tables, INHERIT and NO INHERIT, and what a change of a
 * table means for those that inherit from it (manual: section 5.11).
 *
 * <ol>
 *   <li>A child's columns and checks correspond to its parents' by name; {@code attinhcount} and
 *       {@code coninhcount} count the direct parents that have them.
 *   <li>Parents are locked before their children, children in the order of their oids.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.command.inherit.Parents} first.
 */
package org.pgj.engine.command.inherit;
