/**
 * Large objects (manual: chapter Large Objects): {@link
 * org.pgj.engine.command.lob.LargeObjectStore} keeps their pages in {@code pg_largeobject}, {@link
 * org.pgj.engine.command.lob.SessionLargeObjects} the descriptors that a session has open.
 *
 * <ol>
 *   <li>An object is a row of {@code pg_largeobject_metadata} and any number of pages of 2048
 *       bytes; a page that is missing, and what a page lacks before the next one, reads as zeros.
 *   <li>Descriptors end with their transaction; one opened in a subtransaction that is rolled back
 *       ends with that.
 *   <li>Writers see the latest state, descriptors for reading alone the one they were opened in.
 * </ol>
 */
package org.pgj.engine.command.lob;
