/** Trigrams of texts (manual: F.35, pg_trgm), for the functions of pg_trgm and for its indexes. */
package org.pgj.engine.type.similarity;
