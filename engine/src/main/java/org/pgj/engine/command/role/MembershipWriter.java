package org.pgj.engine.command.role;

import java.util.List;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.schema.PgAuthMembers;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;

/** Writes pg_auth_members: a row for each member of a role and each who granted it that. */
final class MembershipWriter {
  private final CommandContext context;
  private final CatalogStore store;

  MembershipWriter(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  private List<StoredRow> grants(RoleEntry role) {
    return store.rows(
        PgAuthMembers.RELATION, PgAuthMembers.AUTH_MEMBERS_ROLE_MEMBER_INDEX, role.oid());
  }

  private StoredRow find(int role, int member, int grantor) {
    List<StoredRow> rows =
        store.rows(
            PgAuthMembers.RELATION,
            PgAuthMembers.AUTH_MEMBERS_ROLE_MEMBER_INDEX,
            role,
            member,
            grantor);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** One at a time changes who is in a role, so that no grants can come to depend on each other. */
  private void lock(RoleEntry role) {
    context.changes().keptRole(role.oid());
    context
        .changes()
        .lock(ObjectAddress.of(PgAuthid.RELATION, role.oid()), LockMode.SHARE_UPDATE_EXCLUSIVE);
  }

  /** Puts members into a role, or changes what they have been granted by the same grantor. */
  void add(RoleEntry role, List<RoleEntry> members, int grantor, MembershipOptions options) {
    lock(role);
    context.changes().keptRole(grantor);
    for (RoleEntry member : members) {
      context.changes().keptRole(member.oid());
      requireNoLoop(role, member);
    }
    if (options.givesAdmin() && grantor != RoleEntry.BOOTSTRAP_SUPERUSER) {
      requireGrantorKeepsAdmin(role, members, grantor);
    }
    for (RoleEntry member : members) {
      StoredRow present = find(role.oid(), member.oid(), grantor);
      if (present == null) {
        insert(role, member, grantor, options);
      } else if (changes(present, options)) {
        set(present, options);
      } else {
        notice(
            "role \""
                + member.name()
                + "\" has already been granted membership in role \""
                + role.name()
                + "\" by role \""
                + context.catalog().role(grantor).name()
                + "\"");
      }
      context.changes().nextCommand();
    }
  }

  private void requireNoLoop(RoleEntry role, RoleEntry member) {
    if (member.oid() == Memberships.DATABASE_OWNER) {
      throw new DatabaseError(
          "XX000", "role \"" + member.name() + "\" cannot be a member of any role");
    }
    Memberships memberships = new Memberships(context.catalog(), store.databaseOid());
    if (memberships.isMemberWithoutSuperuser(role.oid(), member.oid())) {
      throw new DatabaseError(
          "0LP01", "role \"" + role.name() + "\" is a member of role \"" + member.name() + "\"");
    }
  }

  /** Nobody may have the ADMIN option only from those who have it from them. */
  private void requireGrantorKeepsAdmin(RoleEntry role, List<RoleEntry> members, int grantor) {
    MembershipRevocation revocation = new MembershipRevocation(grants(role));
    boolean toTheFirst = false;
    for (RoleEntry member : members) {
      toTheFirst |= member.oid() == RoleEntry.BOOTSTRAP_SUPERUSER;
      revocation.revokeAll(member.oid());
    }
    if (toTheFirst || !revocation.leavesAdmin(grantor)) {
      throw new DatabaseError("0LP01", "ADMIN option cannot be granted back to your own grantor");
    }
  }

  private void insert(RoleEntry role, RoleEntry member, int grantor, MembershipOptions options) {
    store.insert(
        PgAuthMembers.RELATION,
        store
            .newRow(PgAuthMembers.RELATION)
            .oid(
                PgAuthMembers.OID,
                store.newOid(PgAuthMembers.RELATION, PgAuthMembers.AUTH_MEMBERS_OID_INDEX))
            .oid(PgAuthMembers.ROLEID, role.oid())
            .oid(PgAuthMembers.MEMBER, member.oid())
            .oid(PgAuthMembers.GRANTOR, grantor)
            .bool(PgAuthMembers.ADMIN_OPTION, options.givesAdmin())
            .bool(
                PgAuthMembers.INHERIT_OPTION,
                options.inherit() == null ? member.inherit() : options.inherit())
            .bool(PgAuthMembers.SET_OPTION, options.set() == null || options.set()));
  }

  private static boolean changes(StoredRow row, MembershipOptions options) {
    return differs(row, PgAuthMembers.ADMIN_OPTION, options.admin())
        || differs(row, PgAuthMembers.INHERIT_OPTION, options.inherit())
        || differs(row, PgAuthMembers.SET_OPTION, options.set());
  }

  private static boolean differs(StoredRow row, int column, Boolean wanted) {
    return wanted != null && wanted != row.bool(column);
  }

  private void set(StoredRow row, MembershipOptions options) {
    RowValues values = store.change(PgAuthMembers.RELATION, row);
    if (options.admin() != null) {
      values.bool(PgAuthMembers.ADMIN_OPTION, options.admin());
    }
    if (options.inherit() != null) {
      values.bool(PgAuthMembers.INHERIT_OPTION, options.inherit());
    }
    if (options.set() != null) {
      values.bool(PgAuthMembers.SET_OPTION, options.set());
    }
    store.update(PgAuthMembers.RELATION, row, values);
  }

  /**
   * Takes members out of a role as far as a grantor has put them in.
   *
   * @param options the one to take away, or none for the membership itself
   * @param cascade whether what they have granted in turn ends too
   */
  void remove(
      RoleEntry role,
      List<RoleEntry> members,
      int grantor,
      MembershipOptions options,
      boolean cascade) {
    lock(role);
    List<StoredRow> grants = grants(role);
    MembershipRevocation revocation = new MembershipRevocation(grants);
    for (RoleEntry member : members) {
      if (!revocation.revoke(member.oid(), grantor, options, cascade)) {
        warn(
            "role \""
                + member.name()
                + "\" has not been granted membership in role \""
                + role.name()
                + "\" by role \""
                + context.catalog().role(grantor).name()
                + "\"");
      }
    }
    for (int i = 0; i < grants.size(); i++) {
      StoredRow grant = grants.get(i);
      switch (revocation.fate(i)) {
        case STAYS -> {}
        case ENDS -> store.delete(PgAuthMembers.RELATION, grant);
        case LOSES_ADMIN -> set(grant, new MembershipOptions(false, null, null));
        case LOSES_INHERIT -> set(grant, new MembershipOptions(null, false, null));
        case LOSES_SET -> set(grant, new MembershipOptions(null, null, false));
      }
    }
    context.changes().nextCommand();
  }

  /** Forgets all memberships of and in a role. */
  void removeAll(int role) {
    for (int index :
        new int[] {
          PgAuthMembers.AUTH_MEMBERS_ROLE_MEMBER_INDEX, PgAuthMembers.AUTH_MEMBERS_MEMBER_ROLE_INDEX
        }) {
      for (StoredRow row : store.rows(PgAuthMembers.RELATION, index, role)) {
        store.delete(PgAuthMembers.RELATION, row);
      }
    }
    context.changes().nextCommand();
  }

  private void notice(String message) {
    context.session().notices().receive(Notice.notice(message));
  }

  private void warn(String message) {
    context.session().notices().receive(Notice.warning("01000", message));
  }
}
