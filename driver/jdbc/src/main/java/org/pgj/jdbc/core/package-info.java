/**
 * What stands behind a JDBC connection without being JDBC: session, transaction mode, statement
 * cache, cancel and timeouts. Statements, results and metadata use this; the JDBC classes stand
 * above them.
 *
 * <p>Lock order: {@code ServerSession.lock()}, then the cancel lock of {@link
 * org.pgj.jdbc.core.ConnectionCore}. Neither is held while application code runs.
 */
package org.pgj.jdbc.core;
