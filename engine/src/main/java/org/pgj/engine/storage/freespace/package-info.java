/**
 * The maps beside a relation: which pages have room, which are visible to everybody. Called by
 * {@code access.heap} and vacuum.
 *
 * <ol>
 *   <li>The free space map is a hint: not logged, changed without exclusive locks, corrected by
 *       whoever finds it wrong.
 *   <li>A visibility bit is never set wrongly: it changes through {@code wal.PageChange} together
 *       with the heap page.
 * </ol>
 */
package org.pgj.engine.storage.freespace;
