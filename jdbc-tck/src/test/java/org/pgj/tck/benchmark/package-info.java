/**
 * pgj beside PostgreSQL 17 with its own JDBC driver, and H2, in one run. Start with {@link
 * org.pgj.tck.benchmark.Benchmarks}, the program; each other class measures one kind of work on one
 * {@link org.pgj.tck.benchmark.Subject}.
 *
 * <ol>
 *   <li>Every figure of a row comes from the same code; only the URL differs.
 *   <li>A figure is printed as measured; ratios above 1 mean that pgj is better.
 *   <li>H2 has no durable commits in its default settings; its figures on files do not wait for the
 *       disk.
 * </ol>
 */
package org.pgj.tck.benchmark;
