package org.pgj.engine.command.setting;

import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedAlterSettings;
import org.pgj.engine.parser.tree.ParsedSet;
import org.pgj.engine.setting.Settings;

/** ALTER ROLE and ALTER DATABASE … SET and RESET. */
public final class AlterSettings {
  private final CommandContext context;

  public AlterSettings(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedAlterSettings alter) {
    boolean ofRole = alter.role() != null || alter.allRoles();
    int role = 0;
    if (alter.role() != null) {
      role = RoleNames.oid(context, alter.role());
      requireRole(context.catalog().role(role));
    }
    int database = 0;
    if (alter.database() != null) {
      DatabaseEntry entry = context.catalog().database(alter.database());
      if (entry == null) {
        throw new DatabaseError("3D000", "database \"" + alter.database() + "\" does not exist");
      }
      database = entry.oid();
      if (role == 0) {
        new ObjectRights(context).requireOwner(entry.owner(), "database " + entry.name());
      }
    }
    if (role == 0 && database == 0 && !context.user().isSuperuser()) {
      throw new DatabaseError("42501", "permission denied to alter setting")
          .detail("Only roles with the SUPERUSER attribute may alter settings globally.");
    }
    change((ParsedSet) alter.setting(), database, role);
    context.changes().nextCommand();
    return ofRole ? "ALTER ROLE" : "ALTER DATABASE";
  }

  private void requireRole(RoleEntry role) {
    if (context.user().isSuperuser()) {
      return;
    }
    if (role.superuser()) {
      throw new DatabaseError("42501", "permission denied to alter role")
          .detail(
              "Only roles with the SUPERUSER attribute may alter roles with the SUPERUSER"
                  + " attribute.");
    }
    int user = context.user().oid();
    Memberships memberships =
        new Memberships(context.catalog(), context.changes().store().databaseOid());
    if (role.oid() != user
        && !(context.catalog().role(user).createRole() && memberships.isAdmin(user, role.oid()))) {
      throw new DatabaseError("42501", "permission denied to alter role")
          .detail(
              "Only roles with the CREATEROLE attribute and the ADMIN option on role \""
                  + role.name()
                  + "\" may alter this role.");
    }
  }

  private void change(ParsedSet set, int database, int role) {
    Settings settings = context.session().settings();
    switch (set.kind()) {
      case RESET_ALL ->
          StoredSettings.change(context.changes().store(), database, role, null, null);
      case RESET, DEFAULT -> keep(database, role, settings.canonicalName(set.name()), null);
      case FROM_CURRENT -> keep(database, role, set.name(), settings.text(set.name()));
      case VALUE ->
          keep(database, role, set.name(), SettingText.flatten(settings, set.name(), set.values()));
      case MULTI ->
          throw new DatabaseError(
              "42704", "unrecognized configuration parameter \"" + set.name() + "\"");
    }
  }

  private void keep(int database, int role, String name, String value) {
    Settings settings = context.session().settings();
    if (value != null) {
      settings.check(name, value);
    }
    StoredSettings.change(
        context.changes().store(), database, role, settings.canonicalName(name), value);
  }
}
