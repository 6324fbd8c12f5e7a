/**
 * BRIN: indexes on ranges of adjacent blocks (manual: BRIN Indexes). Of each range there is a
 * {@link org.pgj.engine.access.brin.RangeSummary summary}: per column whether there are nulls, the
 * least and the greatest value. A scan answers the blocks of all ranges that may hold matching
 * rows.
 *
 * <p>Block 0 holds how many blocks a range has. Every fourth block from block 1 on is a page of the
 * range map, an array with the address of each range's summary; the pages between hold summaries.
 *
 * <ol>
 *   <li>A summary may be wider than its rows need, never narrower; of dead rows it need not know. A
 *       range without summary may hold anything.
 *   <li>A summary lies behind the map's address for its range and says which range it is of. Who
 *       finds another there, because it was moved, asks the map again.
 *   <li>Who inserts a row changes the heap first, then widens the summary, before it commits.
 *   <li>Who summarises a range puts an empty summary flagged as placeholder in its place, then
 *       reads the rows, then adds what others have put into the placeholder meanwhile. Scans take a
 *       placeholder for no summary; one left behind by a failure is summarised anew.
 *   <li>Block 0's lock is the writers': whoever changes summaries or map holds it exclusively.
 *       Readers lock one page at a time, shared. Order: block 0, map page, the summary's old page,
 *       its new page; pages of the heap are never locked under any of these.
 *   <li>A summary is made, moved or removed together with its address in the map by one log record,
 *       so that recovery needs no more than to replay.
 *   <li>Blocks added to the file but not logged before a crash are zero: they count as an empty
 *       page of the map or as pages without summaries.
 *   <li>VACUUM removes nothing; it summarises new ranges ({@link
 *       org.pgj.engine.access.brin.BrinIndex#beginSummary}), with the help of the command that
 *       knows how to compute the index's columns.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.access.brin.BrinIndex} first.
 */
package org.pgj.engine.access.brin;
