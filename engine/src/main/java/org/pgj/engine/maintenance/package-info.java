/**
 * The background process: recovery at start, then checkpointer, WAL writer, background writer and
 * autovacuum, each a loop on a thread and worker of its own.
 *
 * <p>Started by {@code postmaster}. The packages that own the work stand above or beside this one
 * and are driven through {@link org.pgj.engine.maintenance.MaintenanceTask}. Read {@link
 * org.pgj.engine.maintenance.MaintenanceProcess} first.
 *
 * <ol>
 *   <li>Nothing connects before this process has reported that recovery is done; an instance in
 *       memory has nothing to recover.
 *   <li>At the end the tasks finish in reverse order of their start, so that the checkpointer,
 *       which is first, writes the last checkpoint when nobody else writes any more.
 *   <li>A task that fails ends the process, and with it, by the crash rule, the instance's
 *       children.
 * </ol>
 */
package org.pgj.engine.maintenance;
