/**
 * Bodies of the extensions pg_trgm, fuzzystrmatch and unaccent: how alike texts are (manual:
 * appendix F). They are bound through {@code extension_functions.tsv}. Begin with {@link
 * org.pgj.engine.function.similarity.TrigramFunctions}.
 */
package org.pgj.engine.function.similarity;
