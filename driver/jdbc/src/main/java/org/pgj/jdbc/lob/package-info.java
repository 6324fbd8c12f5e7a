/**
 * Large objects (manual: chapter Large Objects): what stands behind Blob and Clob where the column
 * is an {@code oid}. {@link org.pgj.jdbc.lob.LargeObject} is one object in the server, {@link
 * org.pgj.jdbc.lob.LargeBlob} and {@link org.pgj.jdbc.lob.LargeClob} are JDBC's views of it.
 *
 * <p>Each access is one statement of server functions that opens and closes the object itself, so
 * that it works in autocommit too, and nothing stays open in the server.
 */
package org.pgj.jdbc.lob;
