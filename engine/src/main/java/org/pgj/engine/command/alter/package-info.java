/**
 * ALTER TABLE and its relatives, RENAME, SET SCHEMA and OWNER TO.
 *
 * <ol>
 *   <li>The actions of one statement run in passes, as PostgreSQL orders them: what is dropped
 *       first, then new types and columns, then one rewrite of the rows if any is needed, then
 *       constraints over the new rows.
 *   <li>A change that only the catalogs know of writes no row: a new column's constant default
 *       stands in pg_attribute for the rows older than it.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.command.alter.AlterTable} first.
 */
package org.pgj.engine.command.alter;
