/**
 * The shared segment and what processes coordinate with: regions, the process table, LWLocks,
 * latches, interrupts, the invalidation queue.
 *
 * <p>Called by every package above. Read {@link org.pgj.engine.shared.Segment} first, then {@link
 * org.pgj.engine.shared.Worker}, {@link org.pgj.engine.shared.LWLocks} and {@link
 * org.pgj.engine.shared.ProcessTable}.
 *
 * <ol>
 *   <li>Only offsets from the segment's start and indexes are stored in the segment, never
 *       addresses. A region of zeroes is a valid empty region wherever its owner can arrange it:
 *       the segment is sparse, and memory nobody touched costs nothing.
 *   <li>Each region has one {@link org.pgj.engine.shared.RegionDescriptor} that owns its layout and
 *       says who may write which word under which lock.
 *   <li>A {@link org.pgj.engine.shared.Worker} belongs to one thread and owns one slot of the
 *       process table. Other threads and processes write only the slot's latch and interrupt words.
 *   <li>The postmaster takes no lock in the segment; it writes slot states by compare-and-set.
 *   <li>LWLocks are held briefly, never across a wait for a client, a heavyweight lock or a
 *       snapshot of another process; interrupts are held off while one is held. An error releases
 *       all of them through {@link org.pgj.engine.shared.Worker#releaseLocks()}.
 *   <li>A process that ends while its slot is ACTIVE has left the segment in doubt: nothing is
 *       repaired in place, the instance restarts.
 *   <li>Every wait spins first, bounded, and never sleeps longer than a second without looking
 *       again.
 * </ol>
 *
 * <p>Lock order: the fast-path lock of a slot before lock manager partitions (ascending); a buffer
 * mapping lock before a buffer content lock; content locks in the order the access method states;
 * the transaction log's window lock before content locks of commit log pages; WAL insertion last.
 */
package org.pgj.engine.shared;
