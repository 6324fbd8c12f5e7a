/**
 * The operating system: the only package with foreign calls. Shared mappings, futexes, descriptor
 * passing, raw file and socket input and output, processes and signals.
 *
 * <p>Called by {@code shared}, {@code storage}, {@code wal}, {@code maintenance}, {@code backend}
 * and {@code postmaster}; it imports nothing of the engine. Read {@link
 * org.pgj.engine.os.SystemCall} first, then {@link org.pgj.engine.os.Memory}.
 *
 * <ol>
 *   <li>Every foreign call has one shape, seven longs to a long, because each further shape costs a
 *       young process milliseconds. Linux calls go through {@code syscall(2)}.
 *   <li>No call is a {@code critical} downcall: each of them may block, and a thread in a critical
 *       downcall holds up the collector of the whole process.
 *   <li>Shared memory is touched only through {@link org.pgj.engine.os.Memory}, by offset; the
 *       mapping is never removed while a thread that might use it lives.
 *   <li>Every descriptor made here is close-on-exec; a child gets the ones named to {@link
 *       org.pgj.engine.os.ChildProcess#spawn} and no others.
 *   <li>A failed call is an {@link org.pgj.engine.os.OsException} that carries errno, except where
 *       a method's result says otherwise (would block, timed out).
 * </ol>
 */
package org.pgj.engine.os;
