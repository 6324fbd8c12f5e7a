package org.pgj.jdbc.core;

import java.sql.SQLException;

/**
 * Makes another connection to the same database, for a question of the driver's own while rows are
 * on the wire.
 */
public interface SideConnection {
  ConnectionCore open() throws SQLException;
}
