/**
 * Reading pg_catalog row by row: {@link org.pgj.engine.catalog.row.CatalogSource} finds rows by the
 * keys of an index, {@link org.pgj.engine.catalog.row.CatalogRow} reads their columns.
 */
package org.pgj.engine.catalog.row;
