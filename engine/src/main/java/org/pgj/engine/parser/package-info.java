/**
 * SQL text to syntax tree, in PostgreSQL 17's grammar. Knows no catalog and no types.
 *
 * <p>Who may call: the backend (statements), plpgsql and the functions that read SQL, through
 * {@code SqlParser}. The result is in {@link org.pgj.engine.parser.tree}.
 */
package org.pgj.engine.parser;
