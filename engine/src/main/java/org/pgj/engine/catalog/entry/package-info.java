/**
 * Catalog rows as immutable records. Each names its pg_catalog row's columns in full words; lists
 * and arrays are never modified after construction.
 */
package org.pgj.engine.catalog.entry;
