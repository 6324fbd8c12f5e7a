/**
 * What all index access methods have in common: how the executor inserts into an index and scans
 * it, how VACUUM cleans it, how CREATE INDEX builds it.
 *
 * <ol>
 *   <li>An {@link org.pgj.engine.access.index.IndexAccess} is one index as one worker has it open;
 *       it may cache positions, never contents.
 *   <li>A scan holds neither pin nor lock between calls: it copies what qualifies on a page into
 *       the caller's {@link org.pgj.engine.access.index.IndexBatch}.
 *   <li>An entry found says nothing about visibility: that is asked of the heap.
 *   <li>Index methods return a conflicting entry's address and do not print keys: the caller, who
 *       knows types, words the error.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.access.index.IndexAccess} first.
 */
package org.pgj.engine.access.index;
