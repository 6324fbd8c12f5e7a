/**
 * The write-ahead log: page changes and other records, their insertion and durability, checkpoints,
 * and recovery. Called by {@code transaction}, {@code access} and {@code maintenance}.
 *
 * <ol>
 *   <li>A page changes only through {@link org.pgj.engine.wal.PageChange}. The operations it logs
 *       are the ones it applies, and recovery applies them with the same interpreter.
 *   <li>Redo of a record is skipped where the page's LSN is at or behind the record's end, so
 *       replay may be repeated.
 *   <li>A page that was not changed since the redo position is logged whole, so that a torn write
 *       of it does not matter.
 *   <li>A record is valid if its checksum, its own LSN and its epoch fit; the log ends at the first
 *       one that is not. The epoch grows with each recovery.
 *   <li>A failed write or sync of the log is a panic: what the disk holds cannot be known.
 *   <li>Memory instances have no log: {@code WalWriter} is null there, and a change is only
 *       applied.
 * </ol>
 *
 * <p>Lock order: content locks of the changed pages, an insertion lock, never anything after; the
 * write lock is taken without an insertion lock.
 *
 * <p>Read {@link org.pgj.engine.wal.PageChange}, {@link org.pgj.engine.wal.WalWriter} and {@link
 * org.pgj.engine.wal.WalRecord} first.
 */
package org.pgj.engine.wal;
