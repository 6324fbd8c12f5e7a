package org.pgj.engine.backend.database;

import org.pgj.engine.backend.DatabaseConnector;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.setting.SettingHook;
import org.pgj.engine.setting.SettingSource;
import org.pgj.engine.setting.SettingValue;
import org.pgj.engine.setting.Settings;

/**
 * The roles of a session: who has logged in, who the session is for (SET SESSION AUTHORIZATION) and
 * who it acts as (SET ROLE). The latter two follow the settings of those names, so that they end
 * with the transaction as other settings do.
 */
final class SessionRoles {
  private static final String NO_ROLE = "none";

  private DatabaseConnector.Role login;
  private DatabaseSession database;
  private String sessionName = "";
  private String roleName = NO_ROLE;
  private RoleEntry session;
  private RoleEntry current;
  private long generation = -1;

  /** Who a SECURITY DEFINER function runs as, 0 outside of one. */
  private int override;

  /** Which of the two settings a hook checks. */
  private enum Kind {
    SESSION_AUTHORIZATION,
    ROLE
  }

  SessionRoles(Settings settings) {
    settings.setHook("session_authorization", new Hook(Kind.SESSION_AUTHORIZATION));
    settings.setHook("role", new Hook(Kind.ROLE));
    settings.listen("session_authorization", this::sessionChanged);
    settings.listen("role", this::roleChanged);
  }

  private void sessionChanged(SettingValue value) {
    sessionName = value.text();
    generation = -1;
  }

  private void roleChanged(SettingValue value) {
    roleName = value.text();
    generation = -1;
  }

  void enter(DatabaseSession newDatabase, DatabaseConnector.Role newLogin) {
    database = newDatabase;
    login = newLogin;
    override = 0;
    generation = -1;
  }

  /** The role that has logged in. */
  String authenticatedName() {
    return login.name();
  }

  /** Whether somebody has logged in. */
  boolean isEntered() {
    return login != null;
  }

  /** What follows runs as another role, until it is told to run as the one before. */
  void override(int oid) {
    override = 0;
    generation = -1;
    if (currentOid() != oid) {
      override = oid;
      generation = -1;
    }
  }

  private void refresh() {
    Catalog catalog = database.catalog();
    if (generation == catalog.relations().generation()) {
      return;
    }
    session = sessionName.isEmpty() ? null : catalog.role(sessionName);
    current = roleName.isEmpty() || roleName.equals(NO_ROLE) ? session : catalog.role(roleName);
    int chosen = current == null ? login.oid() : current.oid();
    if (override != 0 && override != chosen) {
      current = catalog.role(override);
    }
    generation = catalog.relations().generation();
  }

  String sessionName() {
    refresh();
    return session == null ? login.name() : session.name();
  }

  String currentName() {
    refresh();
    return current == null ? login.name() : current.name();
  }

  int sessionOid() {
    refresh();
    return session == null ? login.oid() : session.oid();
  }

  int currentOid() {
    refresh();
    return current == null ? login.oid() : current.oid();
  }

  boolean isSuperuser() {
    refresh();
    return current == null ? login.superuser() : current.superuser();
  }

  private final class Hook implements SettingHook {
    private final Kind kind;

    Hook(Kind kind) {
      this.kind = kind;
    }

    @Override
    public String check(String text, String present, SettingSource source) {
      if (database == null || text.isEmpty() || kind == Kind.ROLE && text.equals(NO_ROLE)) {
        return text;
      }
      RoleEntry role = database.catalog().role(text);
      if (role == null) {
        throw new DatabaseError("22023", "role \"" + text + "\" does not exist");
      }
      boolean allowed =
          kind == Kind.SESSION_AUTHORIZATION
              ? login.superuser() || role.oid() == login.oid()
              : new Memberships(database.catalog(), database.oid())
                  .maySet(sessionOid(), role.oid());
      if (!allowed) {
        throw new DatabaseError(
            "42501",
            "permission denied to set "
                + (kind == Kind.ROLE ? "role" : "session authorization")
                + " \""
                + text
                + "\"");
      }
      return text;
    }
  }
}
