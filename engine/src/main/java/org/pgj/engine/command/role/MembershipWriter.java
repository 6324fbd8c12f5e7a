package org.pgj.engine.command.role;

import java.util.List;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.schema.PgAuthMembers;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;

/** Writes pg_auth_members. */
final class MembershipWriter {

  private final CommandContext context;
  private final CatalogStore store;

  /** The options of a membership; null leaves one as it is, or at its default. */
  record Options(Boolean admin, Boolean inherit, Boolean set) {
    static final Options NONE = new Options(null, null, null);
  }

  MembershipWriter(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  private StoredRow find(int role, int member) {
    List<StoredRow> rows =
        store.rows(
            PgAuthMembers.RELATION, PgAuthMembers.AUTH_MEMBERS_ROLE_MEMBER_INDEX, role, member);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** Puts a member into a role. */
  void add(RoleEntry role, RoleEntry member, Options options) {
    context.changes().keptRole(role.oid());
    context.changes().keptRole(member.oid());
    Memberships memberships = new Memberships(context.catalog(), store.databaseOid());
    if (role.oid() == member.oid()
        || memberships.isMemberWithoutSuperuser(role.oid(), member.oid())) {
      throw new DatabaseError(
          "0LP01", "role \"" + role.name() + "\" is a member of role \"" + member.name() + "\"");
    }
    StoredRow present = find(role.oid(), member.oid());
    if (present == null) {
      store.insert(
          PgAuthMembers.RELATION,
          store
              .newRow(PgAuthMembers.RELATION)
              .oid(
                  PgAuthMembers.OID,
                  store.newOid(PgAuthMembers.RELATION, PgAuthMembers.AUTH_MEMBERS_OID_INDEX))
              .oid(PgAuthMembers.ROLEID, role.oid())
              .oid(PgAuthMembers.MEMBER, member.oid())
              .oid(PgAuthMembers.GRANTOR, grantor(memberships, role))
              .bool(PgAuthMembers.ADMIN_OPTION, or(options.admin(), false))
              .bool(PgAuthMembers.INHERIT_OPTION, or(options.inherit(), member.inherit()))
              .bool(PgAuthMembers.SET_OPTION, or(options.set(), true)));
      context.changes().nextCommand();
      return;
    }
    if (options.equals(Options.NONE)) {
      notice(
          "role \""
              + member.name()
              + "\" has already been granted membership in role \""
              + role.name()
              + "\" by role \""
              + context.catalog().role(present.oid(PgAuthMembers.GRANTOR)).name()
              + "\"");
      return;
    }
    set(present, options);
  }

  private int grantor(Memberships memberships, RoleEntry role) {
    int user = context.user().oid();
    return memberships.isSuperuser(user) ? RoleEntry.BOOTSTRAP_SUPERUSER : user;
  }

  private static boolean or(Boolean given, boolean otherwise) {
    return given == null ? otherwise : given;
  }

  private void set(StoredRow row, Options options) {
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
    context.changes().nextCommand();
  }

  /**
   * Takes a member out of a role.
   *
   * @param options those to take away, or none for the membership itself
   */
  void remove(RoleEntry role, RoleEntry member, Options options) {
    StoredRow present = find(role.oid(), member.oid());
    if (present == null) {
      warn(
          "role \""
              + member.name()
              + "\" has not been granted membership in role \""
              + role.name()
              + "\" by role \""
              + context.catalog().role(context.user().oid()).name()
              + "\"");
      return;
    }
    if (!options.equals(Options.NONE)) {
      set(present, options);
      return;
    }
    store.delete(PgAuthMembers.RELATION, present);
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
