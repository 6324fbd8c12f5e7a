/**
 * The hash functions behind hash operator classes, with PostgreSQL's own results for the plain
 * types, since applications derive keys of advisory locks from hashtext. The engine itself hashes
 * with {@code type.Hashing}.
 */
package org.pgj.engine.function.hash;
