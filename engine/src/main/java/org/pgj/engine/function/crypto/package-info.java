/**
 * Bodies of the extensions uuid-ossp and pgcrypto (manual: appendix F). They are bound through
 * {@code extension_functions.tsv} and reached by the functions that CREATE EXTENSION makes. Begin
 * with {@link org.pgj.engine.function.crypto.DigestFunctions}.
 */
package org.pgj.engine.function.crypto;
