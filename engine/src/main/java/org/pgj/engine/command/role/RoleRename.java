package org.pgj.engine.command.role;

import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;

/** ALTER ROLE … RENAME TO. */
public final class RoleRename {
  private final CommandContext context;
  private final CatalogStore store;

  public RoleRename(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public void run(String name, String newName) {
    RoleEntry role = context.catalog().role(name);
    if (role == null) {
      throw new DatabaseError("42704", "role \"" + name + "\" does not exist");
    }
    if (role.oid() == context.user().sessionOid()) {
      throw new DatabaseError("0A000", "session user cannot be renamed");
    }
    if (role.oid() == context.user().oid()) {
      throw new DatabaseError("0A000", "current user cannot be renamed");
    }
    RoleCommands.requireNotReserved(name);
    RoleCommands.requireNotReserved(newName);
    if (context.catalog().role(newName) != null) {
      throw new DatabaseError("42710", "role \"" + newName + "\" already exists");
    }
    requireMayRename(role);
    StoredRow row = store.rows(PgAuthid.RELATION, PgAuthid.AUTHID_OID_INDEX, role.oid()).getFirst();
    store.update(PgAuthid.RELATION, row, values -> values.text(PgAuthid.ROLNAME, newName));
  }

  private void requireMayRename(RoleEntry role) {
    RoleEntry user = context.catalog().role(context.user().oid());
    if (user.superuser()) {
      return;
    }
    if (role.superuser()) {
      throw denied(
          "Only roles with the SUPERUSER attribute may rename roles with the SUPERUSER attribute.");
    }
    Memberships memberships = new Memberships(context.catalog(), store.databaseOid());
    if (!user.createRole() || !memberships.isAdmin(user.oid(), role.oid())) {
      throw denied(
          "Only roles with the CREATEROLE attribute and the ADMIN option on role \""
              + role.name()
              + "\" may rename this role.");
    }
  }

  private static DatabaseError denied(String detail) {
    return new DatabaseError("42501", "permission denied to rename role").detail(detail);
  }
}
