/**
 * Bytes to and from a server: TCP and Unix-domain sockets.
 *
 * <ol>
 *   <li>Sockets are non-blocking. A reader first tries a bounded, adaptive number of reads, because
 *       waking an idle processor costs far more than the answer to a short statement; then it
 *       blocks.
 *   <li>A sender whose socket is full is told so and must read before it sends on; so client and
 *       server never wait for each other.
 *   <li>Interrupting a platform thread does not close the connection; the interrupt status is kept.
 *   <li>One thread at a time, except for {@code close}.
 * </ol>
 */
package org.pgj.jdbc.transport;
