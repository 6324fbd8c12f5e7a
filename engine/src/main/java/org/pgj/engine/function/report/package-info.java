/**
 * Functions that return rows about the server, behind views such as pg_settings, pg_stat_activity
 * and pg_locks. What they say comes from {@link org.pgj.engine.function.report.ServerReports},
 * which the session implements; {@link org.pgj.engine.function.report.ReportFunction} makes rows of
 * it. They are read seldom: all rows are made at once.
 */
package org.pgj.engine.function.report;
