/**
 * Writing definitions: what a new relation, index, constraint or dependency is in rows of the
 * system tables. Called by {@code command} only.
 *
 * <ol>
 *   <li>A method writes complete sets of rows; between two of them the catalog is consistent.
 *   <li>Callers hold the lock that the definition needs and make the next command begin ({@link
 *       org.pgj.engine.catalog.change.CatalogChanges#nextCommand}) before reading what they wrote.
 *   <li>Every object made records what it depends on; nothing is dropped but through {@link
 *       org.pgj.engine.catalog.change.ObjectRemover}, which follows those records.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.catalog.change.CatalogChanges} first.
 */
package org.pgj.engine.catalog.change;
