/**
 * The functions of the extension hstore (manual: F.16), bound through {@code
 * extension_functions.tsv}. Begin with {@link org.pgj.engine.function.hstore.HstoreFunctions}.
 */
package org.pgj.engine.function.hstore;
