/**
 * How a connection comes about and what JDBC sees of it: {@link
 * org.pgj.jdbc.connection.ConnectionFactory} finds a server and logs in, {@link
 * org.pgj.jdbc.connection.ConnectionHandle} is the connection.
 */
package org.pgj.jdbc.connection;
