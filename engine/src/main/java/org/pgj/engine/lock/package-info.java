/**
 * Heavyweight locks: PostgreSQL's eight modes on relations, pages, tuples, transactions, objects
 * and numbers of the user's choice, held until the end of the transaction or session, with wait
 * queues and deadlock detection (manual: Explicit Locking).
 *
 * <p>Called by everything above. Read {@link org.pgj.engine.lock.LockManager} first, then {@link
 * org.pgj.engine.lock.LockTable} for the shared structures.
 *
 * <ol>
 *   <li>A lock is found by its tag's hash in one of {@link
 *       org.pgj.engine.lock.LockTable#PARTITIONS} partitions, each under an LWLock. Whoever needs
 *       several takes them in ascending order.
 *   <li>Weak relation locks live in the holder's own slot (fast path) while nobody holds or wants a
 *       strong lock on a relation of the same counter. A strong locker first raises the counter,
 *       then moves what it finds in the slots to the table.
 *   <li>A transaction's locks on its own virtual and real id are not in the table until somebody
 *       waits for them: the waiter enters them on the holder's behalf.
 *   <li>A waiter is granted by who releases; it enters no lock of its own after waking. Waiters are
 *       served in order of arrival, except that nobody waits behind a request that its own locks
 *       block.
 *   <li>LWLock order: the fast-path lock of a slot, then partitions ascending.
 *   <li>An error while waiting takes the waiter out of its queue; if the lock was granted
 *       meanwhile, it is held and goes with the transaction's other locks.
 *   <li>The locks of a prepared transaction are held by a slot that no process runs, see {@link
 *       org.pgj.engine.lock.PreparedLocks}; never in its fast path.
 * </ol>
 */
package org.pgj.engine.lock;
