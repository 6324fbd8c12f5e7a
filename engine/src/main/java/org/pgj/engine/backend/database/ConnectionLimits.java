package org.pgj.engine.backend.database;

import org.pgj.engine.backend.DatabaseConnector.Role;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Worker;

/**
 * Who may still connect when there are many clients (manual: Connection Settings, CREATE ROLE,
 * CREATE DATABASE). Superusers may as long as there is a process. The worker's own slot tells role
 * and database already and is counted: of two that come at once, none slips through.
 */
final class ConnectionLimits {
  private static final int USE_RESERVED_CONNECTIONS = 4550;

  private final Worker worker;
  private final Settings settings;

  ConnectionLimits(Worker worker, Settings settings) {
    this.worker = worker;
    this.settings = settings;
  }

  /**
   * Looks at a role's own limit and at the connections reserved for others.
   *
   * @throws DatabaseError 53300 (FATAL)
   */
  void requireRoom(Role role, Catalog catalog) {
    if (role.superuser()) {
      return;
    }
    ProcessTable processes = worker.processes();
    int limit = catalog.role(role.oid()).connectionLimit();
    if (limit >= 0 && processes.countBackends(slot -> processes.role(slot) == role.oid()) > limit) {
      throw refused("too many connections for role \"" + role.name() + "\"");
    }
    int free =
        worker.segment().parameters().maxConnections() - processes.countBackends(slot -> true);
    long forSuperusers = settings.integer("superuser_reserved_connections");
    if (free < forSuperusers) {
      throw refused(
          "remaining connection slots are reserved for roles with the SUPERUSER attribute");
    }
    if (free < forSuperusers + settings.integer("reserved_connections")
        && !new Memberships(catalog, 0).hasPrivilegesOf(role.oid(), USE_RESERVED_CONNECTIONS)) {
      throw refused(
          "remaining connection slots are reserved for roles with privileges of the"
              + " \"pg_use_reserved_connections\" role");
    }
  }

  /**
   * Looks at a database's limit.
   *
   * @throws DatabaseError 53300 (FATAL)
   */
  void requireRoom(Role role, DatabaseEntry database) {
    ProcessTable processes = worker.processes();
    int limit = database.connectionLimit();
    if (!role.superuser()
        && limit >= 0
        && processes.countBackends(slot -> processes.database(slot) == database.oid()) > limit) {
      throw refused("too many connections for database \"" + database.name() + "\"");
    }
  }

  private static DatabaseError refused(String message) {
    return new DatabaseError("53300", message).fatal();
  }
}
