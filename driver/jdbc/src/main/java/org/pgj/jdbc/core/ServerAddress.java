package org.pgj.jdbc.core;

import java.io.IOException;
import java.sql.SQLException;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.transport.Transport;

/**
 * Where a session's server is, for a second connection to it: the one that carries a cancel
 * request.
 */
@FunctionalInterface
public interface ServerAddress {
  Transport connect(Deadline deadline) throws IOException, SQLException;
}
