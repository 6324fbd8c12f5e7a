/**
 * What a session writes into the server's log (manual: Error Reporting and Logging): failures and
 * notices, statements and how long they took, connections, and what stages of a statement have
 * used.
 *
 * <p>Called by {@code backend}, which knows when statements begin and end. A message that is logged
 * goes to the client as well where {@code client_min_messages} admits it.
 */
package org.pgj.engine.backend.log;
