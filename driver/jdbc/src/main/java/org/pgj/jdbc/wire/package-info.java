/**
 * The client's side of the v3 protocol: login, and statements on a session.
 *
 * <ol>
 *   <li>A session is used by one thread at a time, under {@link
 *       org.pgj.jdbc.wire.ServerSession#lock()}; only {@code cancel} and {@code close} come from
 *       others.
 *   <li>Requests are written one behind the other and answered in that order: {@link
 *       org.pgj.jdbc.wire.QueryExecutor} keeps the queue of what is still unanswered. Whoever adds
 *       a message adds its {@link org.pgj.jdbc.wire.Execution} to that queue, and every group ends
 *       with one Sync.
 *   <li>While output is stalled, input is processed. Nothing waits for the server with unsent
 *       output.
 *   <li>A result too large to keep stays on the wire: the session is then <em>streaming</em>, and
 *       the next request first takes the rest of it into memory.
 *   <li>A failed read or write closes the session (08006).
 * </ol>
 *
 * <p>Read first: {@link org.pgj.jdbc.wire.QueryExecutor}, then {@link
 * org.pgj.jdbc.wire.ServerSession} and {@link org.pgj.jdbc.wire.Login}.
 */
package org.pgj.jdbc.wire;
