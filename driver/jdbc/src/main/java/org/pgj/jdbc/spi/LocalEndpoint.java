package org.pgj.jdbc.spi;

import java.nio.file.Path;
import java.util.Map;

/**
 * A server that is ready for a connection.
 *
 * @param socket path of its Unix-domain socket, short enough for the system (about 100 bytes)
 * @param database the database to ask for in the start-up packet
 * @param defaultUser the user to ask for when neither URL nor properties name one
 * @param startupParameters sent in the start-up packet as they are, beside the driver's own
 * @param release called once when the connection made with this endpoint has been closed or could
 *     not be made; null if nothing hangs on it
 */
public record LocalEndpoint(
    Path socket,
    String database,
    String defaultUser,
    Map<String, String> startupParameters,
    Runnable release) {}
