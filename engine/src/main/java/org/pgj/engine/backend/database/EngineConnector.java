package org.pgj.engine.backend.database;

import java.util.Map;
import org.pgj.engine.backend.DatabaseConnector;
import org.pgj.engine.backend.QueryPipeline;
import org.pgj.engine.backend.RoutineHost;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.command.database.DatabaseCommands;
import org.pgj.engine.command.role.RoleWriter;
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
    DatabaseEntry entry = shared().catalog().database(database);
    if (entry == null && !localParameters.isEmpty()) {
      new DatabaseCommands(shared().changes(), runtime.storage().relations())
          .createLocal(database, role.oid(), localParameters);
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
    DatabaseSession entered = runtime.database(entry.oid());
    current = entered;
    runtime.worker().setDatabase(entry.oid());
    runtime.functions().enter(entered, database, role, session);
    return new EnginePipeline(runtime, entered, session);
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
