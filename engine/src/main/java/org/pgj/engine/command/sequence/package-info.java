/**
 * Sequences: CREATE and ALTER SEQUENCE, the sequences behind serial and identity columns, and what
 * {@code nextval} and its kin do in a session.
 *
 * <ol>
 *   <li>Parameters stand in pg_sequence and are transactional; the position stands in the
 *       sequence's page and is not, but for RESTART, which gives the sequence a new file.
 *   <li>A session keeps values it has taken in advance until the sequence's file changes.
 * </ol>
 */
package org.pgj.engine.command.sequence;
