/**
 * The database. Its packages stand in the order a query meets them, and a package imports only from
 * those below it:
 *
 * <pre>
 * postmaster     the parent process: listens, keeps spare backends, hands sockets over
 * backend        one session in one process: the message loop, portals, prepared statements
 * command        statements that are no plans: definitions, COPY, VACUUM, EXPLAIN
 * executor       plan to batches of rows
 * planner        query to plan: join order, paths, costs
 * rewriter       query to query: views, defaults
 * analyzer       syntax tree to query: names, types, functions resolved
 * parser         text to syntax tree; knows no catalog
 * function       the SQL functions, one static method each
 * catalog        pg_catalog as real tables, and what is cached of it
 * access         heap, toast, btree, sequence: rows and keys to pages
 * transaction    ids, snapshots, commit log, subtransactions
 * lock           heavyweight locks, deadlock detection
 * wal            log records, flush, checkpoint, redo, recovery
 * maintenance    the background process; runs the tasks that packages above give to it
 * storage        buffers, pages, files, free space
 * shared         the shared segment: process table, LWLocks, latches, queues
 * os             the only package with foreign calls
 * setting        configuration parameters
 * type           the type system and its vectors
 * error          how failure is reported
 * </pre>
 *
 * <ol>
 *   <li>{@code executor.key} and {@code executor.batch}, comparison of values and rows in vectors,
 *       lie below {@code planner}, which compares values for its estimates.
 *   <li>Foreign calls and the JDK's internals stand in {@code os} only.
 *   <li>Only the main classes of processes, and what must end a process under the crash rule, call
 *       exit or halt. Nobody interrupts a thread or sleeps to wait.
 *   <li>There is no mutable static state: collaborators come through constructors.
 *   <li>Where a lower package needs something of a higher one, it declares a small interface.
 * </ol>
 *
 * <p>{@code ArchitectureTest} keeps all of this. To read the system, read the packages' own
 * documentation from top to bottom.
 */
package org.pgj.engine;
