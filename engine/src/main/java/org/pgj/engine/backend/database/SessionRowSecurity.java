package org.pgj.engine.backend.database;

import org.pgj.engine.rewriter.RowSecurityUser;

/** The session as row-level security sees it. */
final class SessionRowSecurity implements RowSecurityUser {
  private final EngineRuntime runtime;
  private final DatabaseSession database;
  private boolean noted;

  SessionRowSecurity(EngineRuntime runtime, DatabaseSession database) {
    this.runtime = runtime;
    this.database = database;
  }

  @Override
  public int currentUser() {
    return runtime.functions().currentUserOid();
  }

  @Override
  public int database() {
    return database.oid();
  }

  @Override
  public boolean isRowSecurityOn() {
    return runtime.settings().isTrue("row_security");
  }

  @Override
  public void noteRowSecurity() {
    noted = true;
  }

  /** Forgets what was noted. */
  void begin() {
    noted = false;
  }

  /** Whether a query rewritten since {@link #begin} depends on the role it was rewritten for. */
  boolean wasNoted() {
    return noted;
  }
}
