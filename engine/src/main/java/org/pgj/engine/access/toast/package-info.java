/**
 * Long values: compressed, or out of line in chunks of a toast relation (manual: TOAST). Sits above
 * {@code heap}, which knows it as a {@link org.pgj.engine.access.heap.Toaster}, and {@code btree},
 * which finds the chunks.
 *
 * <ol>
 *   <li>A toast relation has rows (chunk_id oid, chunk_seq int4, chunk_data bytea) and a unique
 *       index on the first two. A value's chunks are inserted and deleted with the row that points
 *       to them, never updated.
 *   <li>Who can see a row can read its chunks: they are fetched without looking at their
 *       visibility.
 *   <li>Values in indexes are never compressed nor out of line.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.access.toast.ToastTable} first.
 */
package org.pgj.engine.access.toast;
