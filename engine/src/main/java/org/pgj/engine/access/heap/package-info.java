/**
 * Tables: row versions on pages, who sees them, how they are changed and locked (manual: Database
 * Page Layout, Heap-Only Tuples, MVCC).
 *
 * <ol>
 *   <li>Nothing is held between calls: no pin, no content lock. What a caller gets is a copy in a
 *       {@link org.pgj.engine.access.heap.PageBatch}.
 *   <li>A row version's data never change; header words do, under the page's exclusive lock, hint
 *       bits under the shared one.
 *   <li>Nobody keeps a position inside a page without its lock, so whoever has the exclusive lock
 *       may move tuples; addresses (block, item) stay.
 *   <li>An address that an index holds names the root of a HOT chain: the root item stays, as a
 *       redirect if need be, until VACUUM has removed the index entries.
 *   <li>A row lock is the tuple's xmax. Waiting for one means waiting for a transaction, without
 *       any page locked, queued behind a heavyweight tuple lock ({@link
 *       org.pgj.engine.access.heap.RowQueue}).
 *   <li>Before a page that is flagged all-visible is changed, it is taken off the visibility map.
 *   <li>Lock order: the old version's page, then the new version's, which is only taken if that
 *       needs no wait; then pages of the maps.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.access.heap.HeapTable} first, then {@link
 * org.pgj.engine.access.heap.HeapVisibility} and {@link org.pgj.engine.access.heap.RowLocks}.
 */
package org.pgj.engine.access.heap;
