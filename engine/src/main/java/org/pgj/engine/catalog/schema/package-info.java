/**
 * The shape of pg_catalog: one class per system table with its attribute numbers and indexes, as in
 * PostgreSQL 17 (manual: System Catalogs). Facts only; {@link
 * org.pgj.engine.catalog.schema.SystemCatalog} turns them into descriptors that need no catalog
 * look-up themselves, which is where the bootstrap of all look-ups ends.
 */
package org.pgj.engine.catalog.schema;
