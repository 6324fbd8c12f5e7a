/**
 * B-tree indexes after Lehman and Yao (ACM TODS 6, 1981): every page has a right link and a high
 * key, so that a reader needs no more than one page lock at a time. Heap addresses are the last key
 * column, so that all entries differ.
 *
 * <ol>
 *   <li>A page's entries are at least the separator that leads to it and less than its high key.
 *   <li>A page splits to the right. Between the split and the insertion of the downlink the left
 *       page is flagged; whoever comes by with the flag set inserts the downlink first.
 *   <li>Locks are taken from a child to its parent and from left to right, never the other way.
 *   <li>Pages are never removed; VACUUM empties leaves.
 *   <li>Separators carry only as many key columns as are needed to tell the halves apart.
 *   <li>Where equal keys have equal images, entries with equal keys are joined to one with a list
 *       of addresses ({@link org.pgj.engine.access.btree.Postings}) when a leaf is full, and when
 *       an index is built. The lists of one key never overlap; a new address between those of an
 *       entry goes into that entry. Unique indexes have no lists.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.access.btree.BTreePage} and {@link
 * org.pgj.engine.access.btree.BTreeKey} first.
 */
package org.pgj.engine.access.btree;
