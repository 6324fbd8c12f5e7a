/**
 * Lazy VACUUM of one table, and the random sample that ANALYZE looks at (manual: Routine
 * Vacuuming).
 *
 * <ol>
 *   <li>A dead item's address is used again only after no index has an entry for it: pages are
 *       pruned first, then indexes cleaned, then the items freed.
 *   <li>The caller holds SHARE UPDATE EXCLUSIVE on the table; only cutting off its empty end needs
 *       more, and is given up if that is not to be had at once.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.access.vacuum.HeapVacuum} first.
 */
package org.pgj.engine.access.vacuum;
