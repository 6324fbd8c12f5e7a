/**
 * The parent of an instance's processes: listens, keeps spare backends, hands client sockets over,
 * collects children, restarts the instance after a crash, stops it.
 *
 * <p>Top of the engine; calls {@code shared} and {@code os}. One thread runs one event loop, so
 * nothing here is locked. Read {@link org.pgj.engine.postmaster.Postmaster} first, then {@link
 * org.pgj.engine.postmaster.Children}, {@link org.pgj.engine.postmaster.BackendPool} and {@link
 * org.pgj.engine.postmaster.ClientQueue}.
 *
 * <ol>
 *   <li>The postmaster takes no lock in the segment and reads nothing from it that it relies on,
 *       except the states of process slots: no child can hang or crash it.
 *   <li>It never blocks on a client or a child. Everything waits in one poll.
 *   <li>A client's socket is passed to a backend when its first packet is there, before a byte is
 *       read from it; only clients that are refused are answered here.
 *   <li>A client is given the backend that served last. If that one is still clearing up, the
 *       client waits for it, for milliseconds, rather than be given one whose code is cold.
 *   <li>The end of a control socket is the end of a child. A child that ended with a code above 1,
 *       by a signal, or with an active slot died dirty: all others are ended, the segment is made
 *       anew, recovery runs. While the instance stops they are ended as well, without a checkpoint.
 *   <li>The end of the last owner's lifeline stops the instance. A stopped instance leaves no
 *       process, socket or memory behind.
 * </ol>
 */
package org.pgj.engine.postmaster;
