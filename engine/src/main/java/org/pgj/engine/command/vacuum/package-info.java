/**
 * VACUUM, ANALYZE (manual: Routine Vacuuming) and CLUSTER: which tables, in which transactions, and
 * what the catalogs learn from it. The work on pages is {@code access.vacuum}'s.
 *
 * <ol>
 *   <li>VACUUM runs each table in a transaction of its own, so that no lock and no row version is
 *       held for longer than one table takes.
 *   <li>VACUUM FULL and CLUSTER keep the transactions that have inserted the rows, so that older
 *       snapshots see of the rows that are left what they saw before. Rows deleted or replaced
 *       since such a snapshot are lost to it.
 *   <li>pg_class's estimates are overwritten in place: they are facts about storage, which a
 *       rollback does not change.
 * </ol>
 */
package org.pgj.engine.command.vacuum;
