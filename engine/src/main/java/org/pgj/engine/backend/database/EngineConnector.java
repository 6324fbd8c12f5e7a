package org.pgj.engine.backend.database;

import java.util.Map;
import org.pgj.engine.backend.DatabaseConnector;
import org.pgj.engine.backend.QueryPipeline;
import org.pgj.engine.backend.RoutineHost;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.AccessRights;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.command.database.DatabaseCommands;
import org.pgj.engine.command.role.RoleWriter;
import org.pgj.engine.command.setting.StoredSettings;
import org.pgj.engine.error.DatabaseError;

/** The way from the protocol into the engine. */
final class EngineConnector implements DatabaseConnector {
  /** Template of new databases; its shared catalogs also answer before a database is entered. */
  static final int TEMPLATE1 = 1;

  private final EngineRuntime runtime;
  private DatabaseSession current;

  EngineConnector(EngineRuntime runtime) {
    this.runtime = runtime;
  }

  /** A database through which the shared catalogs are read. */
  private DatabaseSession shared() {
    return current != null ? current : runtime.database(TEMPLATE1);
  }

  @Override
  public Role findRole(String name) {
    RoleEntry role = shared().catalog().role(name);
    return role == null
        ? null
        : new Role(role.oid(), role.name(), role.superuser(), role.canLogin(), role.password());
  }

  @Override
  public Role createSuperuser(String name) {
    new RoleWriter(shared().changes()).createSuperuser(name);
    shared().changes().nextCommand();
    return findRole(name);
  }

  @Override
  public QueryPipeline connect(
      String database, Role role, RoutineHost session, Map<String, String> localParameters) {
    ConnectionLimits limits = new ConnectionLimits(runtime.worker(), runtime.settings());
    limits.requireRoom(role, shared().catalog());
    DatabaseEntry entry = shared().catalog().database(database);
    if (entry == null && !localParameters.isEmpty()) {
      new DatabaseCommands(shared().changes()).createLocal(database, role.oid(), localParameters);
      shared().changes().nextCommand();
      entry = shared().catalog().database(database);
    }
    if (entry == null) {
      throw new DatabaseError("3D000", "database \"" + database + "\" does not exist").fatal();
    }
    if (!entry.allowsConnections()) {
      throw new DatabaseError(
              "55000", "database \"" + database + "\" is not currently accepting connections")
          .fatal();
    }
    requireConnect(entry, role);
    runtime.worker().setDatabase(entry.oid());
    limits.requireRoom(role, entry);
    DatabaseSession entered = runtime.database(entry.oid());
    current = entered;
    runtime.transactions().statistics().sessionStarted();
    runtime.functions().enter(entered, database, role, session);
    StoredSettings.apply(
        entered.catalog().source(), entry.oid(), role.oid(), runtime.settings(), session.notices());
    return new EnginePipeline(runtime, entered, session);
  }

  private void requireConnect(DatabaseEntry database, Role role) {
    if (role.superuser()) {
      return;
    }
    Catalog catalog = shared().catalog();
    Long held =
        new AccessRights(catalog, new Memberships(catalog, database.oid()))
            .held(role.oid(), Securable.DATABASE, database.oid());
    if (held == null || (held & Privilege.CONNECT.bit()) == 0) {
      throw new DatabaseError("42501", "permission denied for database \"" + database.name() + "\"")
          .detail("User does not have CONNECT privilege.")
          .fatal();
    }
  }

  @Override
  public void acceptInvalidations() {
    runtime.acceptInvalidations();
  }

  @Override
  public boolean disconnect() {
    if (current != null) {
      current.temporaryObjects().endSession();
    }
    current = null;
    return true;
  }

  @Override
  public void warmUp() {
    new WarmUp(runtime).run();
  }
}
