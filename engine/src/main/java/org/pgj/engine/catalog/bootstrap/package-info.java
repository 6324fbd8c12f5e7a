/**
 * How the first database comes about: the built-in content of pg_catalog, kept as data files with
 * PostgreSQL 17's own oids, becomes tables and indexes at build time.
 */
package org.pgj.engine.catalog.bootstrap;
