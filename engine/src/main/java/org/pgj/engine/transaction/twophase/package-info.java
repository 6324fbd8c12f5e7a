/**
 * What two-phase commit keeps of prepared transactions: their state as bytes, the shared table of
 * them, and the files that let them survive (manual: PREPARE TRANSACTION).
 *
 * <p>Called by {@code transaction}, whose {@code TwoPhaseCommit} is the protocol. Read {@link
 * org.pgj.engine.transaction.twophase.PreparedState} first, then {@link
 * org.pgj.engine.transaction.twophase.PreparedTable}.
 *
 * <ol>
 *   <li>A prepared transaction has a process slot that no process runs: it holds the transaction's
 *       xid and its heavyweight locks.
 *   <li>Its state is in the log before it counts as prepared. A checkpoint writes the state to a
 *       file, for redo may then begin behind the record; the file goes before a checkpoint may
 *       begin behind the record of the transaction's end.
 *   <li>Recovery gathers the states from the files and the log, drops those whose end it meets, and
 *       enters the others in the table again, with their slots and locks.
 *   <li>The table is read and changed under the LWLock TWO_PHASE, inside which nothing is locked. A
 *       row that somebody finishes is marked with its worker; others find it busy.
 * </ol>
 */
package org.pgj.engine.transaction.twophase;
