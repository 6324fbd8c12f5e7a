/**
 * Rows and keys to pages and back.
 *
 * <p>Order of the packages below, each importing only from those before it: {@code tuple}, {@code
 * heap}, {@code index} and its methods ({@code btree}, {@code gin}, {@code gist}, {@code brin}),
 * {@code toast}, {@code sequence}, {@code vacuum}.
 */
package org.pgj.engine.access;
