/**
 * Dates, times, timestamps and intervals.
 *
 * <p>Read {@link org.pgj.engine.type.time.Calendars} first: epochs, ranges, zones. {@link
 * org.pgj.engine.type.time.DateTimeParser} reads every form of input, after a fast path for plain
 * ISO forms.
 *
 * <ol>
 *   <li>Dates count days and timestamps microseconds from 2000-01-01; a timestamptz is in UTC.
 *   <li>Zone rules are those of java.time; a local time in a gap has the offset before it, of two
 *       possible ones the later.
 *   <li>The extreme values of a type are its infinities.
 * </ol>
 */
package org.pgj.engine.type.time;
