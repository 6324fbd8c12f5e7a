package org.pgj.engine.backend.database;

import java.util.HashMap;
import java.util.Map;
import org.pgj.engine.backend.DatabaseConnector;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.routine.ActingUser;
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
  private static final ActingUser UNLIMITED = new ActingUser(0, false, false);

  private DatabaseConnector.Role login;
  private DatabaseSession database;
  private String sessionName = "";
  private String roleName = NO_ROLE;

  /** The roles that names meant when they were set; one that is renamed stays the same. */
  private final Map<String, RoleEntry> meant = new HashMap<>();

  private final Settings settings;

  private int sessionOid;
  private int currentOid;
  private RoleEntry session;
  private RoleEntry current;
  private long epoch = -1;

  /** Who runs instead of the current user, 0 for nobody. */
  private int override;

  /** What the session must not do now; its role is of no meaning. */
  private ActingUser limits = UNLIMITED;

  /** Which of the two settings a hook checks. */
  private enum Kind {
    SESSION_AUTHORIZATION,
    ROLE
  }

  SessionRoles(Settings settings) {
    this.settings = settings;
    settings.setHook("session_authorization", new Hook(Kind.SESSION_AUTHORIZATION));
    settings.setHook("role", new Hook(Kind.ROLE));
    settings.listen("session_authorization", this::sessionChanged);
    settings.listen("role", this::roleChanged);
    settings.imply("session_authorization", "role", NO_ROLE);
  }

  private void sessionChanged(SettingValue value) {
    sessionName = value.text();
    epoch = -1;
    publish();
  }

  private void roleChanged(SettingValue value) {
    roleName = value.text();
    epoch = -1;
    publish();
  }

  /** Tells the client, and who checks settings, whether the chosen role is a superuser. */
  private void publish() {
    RoleEntry chosen = meant.get(isChosen() ? roleName : sessionName);
    if (chosen != null) {
      settings.setInternal("is_superuser", chosen.superuser() ? "on" : "off");
      settings.setSuperuser(chosen.superuser());
    }
  }

  private boolean isChosen() {
    return !roleName.isEmpty() && !roleName.equals(NO_ROLE);
  }

  void enter(DatabaseSession newDatabase, DatabaseConnector.Role newLogin) {
    database = newDatabase;
    login = newLogin;
    override = 0;
    limits = UNLIMITED;
    meant.clear();
    epoch = -1;
  }

  /** The role that has logged in. */
  String authenticatedName() {
    return login.name();
  }

  /** Whether somebody has logged in. */
  boolean isEntered() {
    return login != null;
  }

  /** Who what runs now runs as. */
  ActingUser acting() {
    return new ActingUser(currentOid(), limits.isDefiner(), limits.isRestricted());
  }

  /** What follows runs as another role, until it is told to run as the one before. */
  void act(ActingUser user) {
    limits = user;
    override = 0;
    epoch = -1;
    if (currentOid() != user.role()) {
      override = user.role();
      epoch = -1;
    }
    settings.setSuperuser(isSuperuser());
  }

  private void refresh() {
    Catalog catalog = database.catalog();
    if (epoch == catalog.relations().epoch()) {
      return;
    }
    sessionOid = sessionName.isEmpty() ? login.oid() : meant(sessionName, catalog, login.oid());
    currentOid = isChosen() ? meant(roleName, catalog, sessionOid) : sessionOid;
    if (override != 0) {
      currentOid = override;
    }
    session = catalog.role(sessionOid);
    current = catalog.role(currentOid);
    epoch = catalog.relations().epoch();
  }

  private int meant(String name, Catalog catalog, int otherwise) {
    RoleEntry role = meant.get(name);
    if (role == null) {
      role = catalog.role(name);
      if (role == null) {
        return otherwise;
      }
      meant.put(name, role);
    }
    return role.oid();
  }

  String sessionName() {
    refresh();
    return name(session, sessionOid);
  }

  String currentName() {
    refresh();
    return name(current, currentOid);
  }

  private String name(RoleEntry role, int oid) {
    if (role != null) {
      return role.name();
    }
    if (oid == login.oid()) {
      return login.name();
    }
    throw new DatabaseError("42704", "invalid role OID: " + Integer.toUnsignedString(oid));
  }

  int sessionOid() {
    refresh();
    return sessionOid;
  }

  int currentOid() {
    refresh();
    return currentOid;
  }

  /** Whether the role is a superuser; one that has been dropped meanwhile is none. */
  boolean isSuperuser() {
    refresh();
    return current == null ? currentOid == login.oid() && login.superuser() : current.superuser();
  }

  private final class Hook implements SettingHook {
    private final Kind kind;

    Hook(Kind kind) {
      this.kind = kind;
    }

    private void requireFree() {
      if (limits.isDefiner() || limits.isRestricted()) {
        throw new DatabaseError(
            "42501",
            "cannot set parameter \""
                + (kind == Kind.ROLE ? "role" : "session_authorization")
                + "\" within security-"
                + (limits.isDefiner() ? "definer function" : "restricted operation"));
      }
    }

    @Override
    public String check(String text, String present, SettingSource source) {
      requireFree();
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
      meant.put(text, role);
      return text;
    }
  }
}
