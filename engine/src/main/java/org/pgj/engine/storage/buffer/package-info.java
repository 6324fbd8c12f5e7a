/**
 * The buffer pool: pages of relations in shared memory. A memory instance's pool is its store; else
 * pages are read from files, changed, and written back by whoever needs room, by the background
 * writer and by checkpoints. Called by {@code wal} and {@code access}.
 *
 * <ol>
 *   <li>A page's bytes are read under its content lock (shared) and changed only by {@code
 *       wal.PageChange} under the exclusive one; hints may change under the shared one.
 *   <li>A page is dirty before the record of its change is logged, and written only after the log
 *       is durable up to the page's LSN.
 *   <li>A buffer's tag changes only while it has no TAGGED flag and one pin; see {@link
 *       org.pgj.engine.storage.buffer.BufferDescriptor}.
 *   <li>A block below the relation's length is in the pool or in its file.
 *   <li>A memory instance never evicts: what is dropped or cut goes to the free list, longer runs
 *       give their memory back.
 * </ol>
 *
 * <p>Lock order: copy lock, extension lock, mapping lock, content lock; the relation table's lock
 * is taken alone, last. No lock is awaited while a mapping lock is held, other than the content
 * lock of a page that nobody else can have yet.
 *
 * <p>Read {@link org.pgj.engine.storage.buffer.BufferPool} first.
 */
package org.pgj.engine.storage.buffer;
