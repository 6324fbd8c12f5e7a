package org.pgj.engine.command.role;

import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;

/** Who may put members into roles, and in whose name (manual: GRANT, GRANT on Roles). */
final class MembershipRights {
  private final CommandContext context;

  MembershipRights(CommandContext context) {
    this.context = context;
  }

  private Memberships memberships() {
    return new Memberships(context.catalog(), context.changes().store().databaseOid());
  }

  boolean isAdmin(RoleEntry role) {
    return memberships().isAdmin(context.user().oid(), role.oid());
  }

  /**
   * Requires that the current user may change who is in a role.
   *
   * @param grant false to take members out
   */
  void requireMayChange(RoleEntry role, boolean grant) {
    if (grant && role.oid() == Memberships.DATABASE_OWNER) {
      throw new DatabaseError("XX000", "role \"" + role.name() + "\" cannot have explicit members");
    }
    String verb = grant ? "grant" : "revoke";
    if (role.superuser() && !context.user().isSuperuser()) {
      throw denied(verb + " role \"" + role.name() + "\"")
          .detail(
              "Only roles with the SUPERUSER attribute may "
                  + verb
                  + " roles with the SUPERUSER attribute.");
    }
    if (!isAdmin(role)) {
      throw denied(verb + " role \"" + role.name() + "\"")
          .detail(
              "Only roles with the ADMIN option on role \""
                  + role.name()
                  + "\" may "
                  + verb
                  + " this role.");
    }
  }

  /**
   * In whose name the current user grants membership in a role that it may grant.
   *
   * <p>What a superuser grants is granted by the first of them, so that it depends on no other
   * grant.
   */
  int grantor(RoleEntry role) {
    return context.user().isSuperuser()
        ? RoleEntry.BOOTSTRAP_SUPERUSER
        : memberships().nearestAdmin(context.user().oid(), role.oid());
  }

  /**
   * Requires that the current user may act in the name of another, and that this other may be named
   * as who granted the membership.
   */
  void requireGrantor(RoleEntry role, RoleEntry grantor, boolean grant) {
    Memberships memberships = memberships();
    String act =
        grant
            ? "grant privileges as role \"" + grantor.name() + "\""
            : "revoke privileges granted by role \"" + grantor.name() + "\"";
    if (!memberships.hasPrivilegesOf(context.user().oid(), grantor.oid())) {
      throw denied(act)
          .detail(
              "Only roles with privileges of role \""
                  + grantor.name()
                  + "\" may "
                  + (grant ? "grant privileges as" : "revoke privileges granted by")
                  + " this role.");
    }
    if (grant
        && grantor.oid() != RoleEntry.BOOTSTRAP_SUPERUSER
        && memberships.nearestAdmin(grantor.oid(), role.oid()) != grantor.oid()) {
      throw denied(act)
          .detail("The grantor must have the ADMIN option on role \"" + role.name() + "\".");
    }
  }

  private static DatabaseError denied(String act) {
    return new DatabaseError("42501", "permission denied to " + act);
  }
}
