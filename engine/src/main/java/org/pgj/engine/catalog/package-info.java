/**
 * pg_catalog as the rest of the engine reads it: entries by oid and by name, cached per database in
 * each backend.
 *
 * <ol>
 *   <li>Everything is read from the system tables through {@code catalog.store}; what a lookup
 *       returns is immutable and stays as it was read.
 *   <li>Entries of PostgreSQL's own objects are kept for the life of the process, those of users'
 *       objects until an invalidation: of a relation, or of everything if a type, a function or
 *       whatever else has changed. Whoever derives something from entries has it noted which
 *       relations were looked at, by {@link org.pgj.engine.catalog.RelationCache} or {@link
 *       org.pgj.engine.catalog.Relations#noting}, and uses it again only if {@link
 *       org.pgj.engine.catalog.Relations#isUnchanged}. What comes from system tables directly is
 *       noted by hand.
 *   <li>A new relation makes nothing stale unless another schema has its name already.
 *   <li>An entry may go stale between lookup and lock: lock the object, accept invalidations, look
 *       it up again.
 *   <li>Changes are made by {@code catalog.change} only.
 * </ol>
 *
 * <p>Subpackages, from the bottom: {@code schema} (shapes of the system tables), {@code row} and
 * {@code store} (their rows), {@code entry} (what is cached), {@code name} (printing and reading of
 * names), {@code table} (relations opened for access), {@code change} (writers), {@code bootstrap}
 * (the cluster image). Read {@link org.pgj.engine.catalog.Catalog} first.
 */
package org.pgj.engine.catalog;
