/**
 * The PostgreSQL v3 protocol (manual, chapter "Frontend/Backend Protocol") as both sides of the
 * wire see it.
 *
 * <p>Used by the engine (backend side) and by the driver (frontend side). Nothing here does I/O:
 * {@link org.pgj.protocol.MessageInput} and {@link org.pgj.protocol.MessageWriter} are byte arrays
 * with positions, and their owner moves the bytes with whatever calls it has.
 *
 * <ol>
 *   <li>Writing allocates nothing per message: one growing array, lengths are patched by {@code
 *       end}.
 *   <li>Reading is bounds-checked: malformed input gives {@link
 *       org.pgj.protocol.ProtocolViolation}, never an {@code IndexOutOfBoundsException}.
 *   <li>No class here is safe for use by several threads at once.
 *   <li>Constants are compile-time constants; using one loads no class.
 * </ol>
 *
 * <p>Read first: {@link org.pgj.protocol.MessageInput}, then {@link
 * org.pgj.protocol.MessageWriter}, {@link org.pgj.protocol.StartupPacket}, {@link
 * org.pgj.protocol.ErrorFields}. Sub-packages: {@code auth} has SCRAM-SHA-256 for both roles,
 * {@code type} has OIDs and value codecs.
 */
package org.pgj.protocol;
