package org.pgj.engine.backend;

import java.util.Map;

/**
 * The way into a database: roles and databases of the instance, and the pipeline of a session. A
 * transaction is active in every call but {@link #disconnect}.
 */
public interface DatabaseConnector {
  /**
   * A role that wants to log in.
   *
   * @param password as stored: a SCRAM verifier or null
   */
  record Role(int oid, String name, boolean superuser, boolean mayLogIn, String password) {}

  /** The role of a name, or null. */
  Role findRole(String name);

  /** Makes a superuser who may log in: local instances know no unknown users. */
  Role createSuperuser(String name);

  /**
   * Enters a database: sets the worker's database, applies the settings of database and role, and
   * makes the pipeline.
   *
   * @param localParameters the {@code pgj.*} start-up parameters of a local client, else empty
   * @throws org.pgj.engine.error.DatabaseError 3D000, 42501, 55000, 53300 (FATAL)
   */
  QueryPipeline connect(
      String database, Role role, RoutineHost session, Map<String, String> localParameters);

  /** Reads the invalidation queue: between statements, and while idle. */
  void acceptInvalidations();

  /**
   * Leaves the database: temporary objects, cached sequence values and everything else of the
   * client is forgotten.
   *
   * @return whether another client may be served
   */
  boolean disconnect();

  /** Loads and runs what first statements need. */
  void warmUp();
}
