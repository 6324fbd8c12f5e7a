/**
 * Transactions of two sessions in random interleavings: who waits, who fails and what stays is what
 * PostgreSQL makes of the same interleaving. {@link org.pgj.tck.schedule.RandomScheduleTest} comes
 * first.
 */
package org.pgj.tck.schedule;
