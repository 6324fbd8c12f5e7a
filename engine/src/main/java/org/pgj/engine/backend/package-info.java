/**
 * One session in one process: start-up, authentication, the message loop, portals, prepared
 * statements, cancel.
 *
 * <p>Started by {@code postmaster}; calls everything below. Read {@link
 * org.pgj.engine.backend.BackendProcess} for the process, {@link
 * org.pgj.engine.backend.SessionHost} for what surrounds a session, {@link
 * org.pgj.engine.backend.Session} for the message loop and error recovery, {@link
 * org.pgj.engine.backend.QueryPipeline} for the seam to parser, planner and executor.
 *
 * <ol>
 *   <li>A backend serves one client at a time, on its main thread, from the first byte to the last,
 *       by plain reads and writes on the descriptor that the postmaster passed to it.
 *   <li>Other threads of the process (signal handlers) only set interrupt bits and the latch,
 *       except for the last words when the instance goes down at once.
 *   <li>An encrypted client's bytes pass through {@link org.pgj.engine.backend.TlsConnection},
 *       which stands in front of the socket; whatever fails in it makes the connection lost.
 *   <li>A backend that reports {@link org.pgj.engine.shared.child.ControlMessage#IDLE} holds
 *       nothing of its last client: no transaction, lock, pin, setting, prepared statement or
 *       temporary object.
 *   <li>Every statement is a {@link org.pgj.engine.backend.PreparedQuery} run through a portal,
 *       those about the session itself too, so that both protocols treat all alike.
 *   <li>A cursor's query carries the addresses of its rows behind its columns ({@link
 *       org.pgj.engine.rewriter.CursorQuery}), where WHERE CURRENT OF finds the row that the cursor
 *       is on. What a cursor sees is settled when it is opened.
 *   <li>The heap is collected while nobody waits ({@link org.pgj.engine.backend.HeapKeeper}): when
 *       the client is gone, when it is silent for a moment, and in a flood of messages between two
 *       of them; never within a statement.
 *   <li>After an error LWLocks are released first, then the client is told, then the transaction is
 *       rolled back; in the extended protocol messages are skipped until Sync.
 *   <li>COMMIT and ROLLBACK only ask the {@link org.pgj.engine.transaction.TransactionBlock}; the
 *       session ends the transaction when their portal has ended, before it sends the tag.
 *   <li>Exit codes 0 and 1 are orderly ends; everything else makes the postmaster restart the
 *       instance.
 * </ol>
 */
package org.pgj.engine.backend;
