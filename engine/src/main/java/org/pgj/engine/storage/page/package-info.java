/**
 * The page: 8 KB with header, line pointers, items and a special area. Used by every access method.
 *
 * <ol>
 *   <li>{@link org.pgj.engine.storage.page.Page} reads pages in shared memory under the buffer's
 *       content lock; {@link org.pgj.engine.storage.page.PageCopy} reads private copies.
 *   <li>Only {@code wal.PageOperations} calls {@link org.pgj.engine.storage.page.PageEdit}, so that
 *       recovery repeats exactly what was done.
 *   <li>A page of zeroes is a valid new page; a file may end in such pages after a crash.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.storage.page.PageLayout} first.
 */
package org.pgj.engine.storage.page;
