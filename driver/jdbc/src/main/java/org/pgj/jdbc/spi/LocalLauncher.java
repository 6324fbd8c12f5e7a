package org.pgj.jdbc.spi;

import java.sql.SQLException;

/**
 * Starts or finds the server of a local URL. Implementations are found by {@link
 * java.util.ServiceLoader}, made once, and must be safe for use by several threads.
 */
public interface LocalLauncher {
  /**
   * Returns when a server for {@code target} accepts connections. Its database exists, or comes to
   * exist by the endpoint's start-up parameters.
   *
   * @param deadline bounds launch and connect together; name the phases with {@link Deadline#enter}
   * @throws SQLException 08001 if there is no way to start one; its message says what was tried and
   *     what to do, and {@link Deadline#expired()} is turned into {@link Deadline#exceeded()}
   */
  LocalEndpoint launch(LocalTarget target, Deadline deadline) throws SQLException;
}
