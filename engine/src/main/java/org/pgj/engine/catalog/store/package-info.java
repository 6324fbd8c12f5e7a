/**
 * System tables on disk: reading rows through their indexes, and changing them.
 *
 * <ol>
 *   <li>A system table's descriptor and indexes come from {@code catalog.schema}, never from the
 *       catalogs themselves; its file number is its oid.
 *   <li>Reads see the latest committed state and the own transaction's changes up to the last
 *       command, whatever the isolation level.
 *   <li>Every change goes through {@link org.pgj.engine.catalog.store.CatalogStore}, which keeps
 *       the indexes and queues the invalidation that makes caches forget.
 *   <li>Lock order: the relation lock of the table described, then the system table's RowExclusive
 *       lock, then pages.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.catalog.store.CatalogStore} first.
 */
package org.pgj.engine.catalog.store;
