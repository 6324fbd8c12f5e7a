package org.pgj.engine.command.role;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.setting.StoredSettings;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedDropRole;
import org.pgj.engine.parser.tree.ParsedRole;
import org.pgj.engine.parser.tree.RoleKind;

/** DROP ROLE. */
public final class DropRoles {
  private final CommandContext context;
  private final CatalogStore store;
  private final MembershipWriter members;
  private final MembershipRights rights;

  public DropRoles(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
    this.members = new MembershipWriter(context);
    this.rights = new MembershipRights(context);
  }

  public String run(ParsedDropRole drop) {
    if (!context.user().isSuperuser()
        && !context.catalog().role(context.user().oid()).createRole()) {
      throw denied(
          "Only roles with the CREATEROLE attribute and the ADMIN option on the target roles may"
              + " drop roles.");
    }
    Map<Integer, RoleEntry> doomed = new LinkedHashMap<>();
    for (ParsedRole parsed : drop.roles()) {
      RoleEntry role = find(parsed, drop.ifExists());
      if (role != null) {
        requireMayDrop(role);
        context.changes().lock(ObjectAddress.of(PgAuthid.RELATION, role.oid()));
        if (context.catalog().role(role.oid()) != null) {
          members.removeAll(role.oid());
          doomed.put(role.oid(), role);
        }
      }
    }
    // what one of them has granted to another is gone by now, in whatever order they were named
    doomed.values().forEach(this::drop);
    return "DROP ROLE";
  }

  private RoleEntry find(ParsedRole parsed, boolean ifExists) {
    if (parsed.kind() != RoleKind.NAMED) {
      throw new DatabaseError("22023", "cannot use special role specifier in DROP ROLE");
    }
    RoleEntry role = context.catalog().role(parsed.name());
    if (role == null) {
      if (!ifExists) {
        throw new DatabaseError("42704", "role \"" + parsed.name() + "\" does not exist");
      }
      context
          .session()
          .notices()
          .receive(Notice.notice("role \"" + parsed.name() + "\" does not exist, skipping"));
    }
    return role;
  }

  private void requireMayDrop(RoleEntry role) {
    if (role.oid() == context.user().oid()) {
      throw new DatabaseError("55006", "current user cannot be dropped");
    }
    if (role.oid() == context.user().sessionOid()) {
      throw new DatabaseError("55006", "session user cannot be dropped");
    }
    if (role.superuser() && !context.user().isSuperuser()) {
      throw denied(
          "Only roles with the SUPERUSER attribute may drop roles with the SUPERUSER attribute.");
    }
    if (!rights.isAdmin(role)) {
      throw denied(
          "Only roles with the CREATEROLE attribute and the ADMIN option on role \""
              + role.name()
              + "\" may drop this role.");
    }
  }

  private static DatabaseError denied(String detail) {
    return new DatabaseError("42501", "permission denied to drop role").detail(detail);
  }

  private void drop(RoleEntry role) {
    if (Integer.compareUnsigned(role.oid(), 16384) < 0) {
      throw new DatabaseError(
          "2BP01",
          "cannot drop role " + role.name() + " because it is required by the database system");
    }
    String uses = new RoleUses(context).of(role.oid());
    if (!uses.isEmpty()) {
      throw new DatabaseError(
              "2BP01",
              "role \"" + role.name() + "\" cannot be dropped because some objects depend on it")
          .detail(uses);
    }
    StoredSettings.forgetRole(store, context.catalog().source(), role.oid());
    for (StoredRow row : store.rows(PgAuthid.RELATION, PgAuthid.AUTHID_OID_INDEX, role.oid())) {
      store.delete(PgAuthid.RELATION, row);
    }
    context.changes().nextCommand();
  }
}
