/**
 * VACUUM and ANALYZE (manual: Routine Vacuuming): which tables, in which transactions, and what the
 * catalogs learn from it. The work on pages is {@code access.vacuum}'s.
 *
 * <ol>
 *   <li>VACUUM runs each table in a transaction of its own, so that no lock and no row version is
 *       held for longer than one table takes.
 *   <li>pg_class's estimates are overwritten in place: they are facts about storage, which a
 *       rollback does not change.
 * </ol>
 */
package org.pgj.engine.command.vacuum;
