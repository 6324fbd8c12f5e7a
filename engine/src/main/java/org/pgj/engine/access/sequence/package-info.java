/**
 * Sequences: one row on one page, counted ahead in the log.
 *
 * <ol>
 *   <li>A logged state is {@link org.pgj.engine.access.sequence.Sequence#LOG_AHEAD} values ahead of
 *       the page in memory. Its record sets the whole page, so redo repeats it whatever the page's
 *       LSN: after a crash some values are left out, none comes twice.
 *   <li>After a checkpoint began the next value is logged anew, since the page may be written with
 *       the lower value that it has in memory.
 *   <li>Values are never given back: a rollback leaves a gap.
 * </ol>
 */
package org.pgj.engine.access.sequence;
