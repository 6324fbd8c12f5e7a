/**
 * Relations as files: identity, forks, the shared table of their lengths, reading and writing
 * blocks. Called by {@code storage.buffer}, recovery and the cluster image only; all others go
 * through the buffer pool.
 *
 * <ol>
 *   <li>(database, relation number) names a relation; the number comes from one counter of the
 *       whole cluster and is not reused while anything may remember it.
 *   <li>A relation of a copied database that has no file is its template's.
 *   <li>The length of a relation is in {@link org.pgj.engine.storage.file.RelationTable}; only who
 *       holds the relation's extension lock changes it. It grows after the new block is in the
 *       buffer pool, so every block below it can be pinned.
 *   <li>A file that was written is noted in the table before its buffer is called clean; a
 *       checkpoint takes the note before it syncs. A failed sync is a panic.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.storage.file.RelationFile} and {@link
 * org.pgj.engine.storage.file.RelationTable} first.
 */
package org.pgj.engine.storage.file;
