package org.pgj.engine.command.role;

import java.util.List;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.setting.StoredSettings;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.OptionAction;
import org.pgj.engine.parser.tree.ParsedAlterRole;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedCreateRole;
import org.pgj.engine.parser.tree.ParsedDropRole;
import org.pgj.engine.parser.tree.ParsedGrantRole;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedPrivilege;
import org.pgj.engine.parser.tree.ParsedRole;
import org.pgj.engine.parser.tree.RoleKind;
import org.pgj.engine.type.time.TimestampType;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.protocol.auth.ScramVerifier;

/** CREATE, ALTER and DROP ROLE; GRANT and REVOKE of roles. */
public final class RoleCommands {
  private final CommandContext context;
  private final CatalogStore store;
  private final MembershipWriter members;

  public RoleCommands(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
    this.members = new MembershipWriter(context);
  }

  private RoleEntry user() {
    return context.catalog().role(context.user().oid());
  }

  private Memberships memberships() {
    return new Memberships(context.catalog(), store.databaseOid());
  }

  // ---- CREATE ROLE

  public String create(ParsedCreateRole create) {
    RoleOptions options = new RoleOptions(create.options());
    RoleEntry user = user();
    requireMayCreate(user, options);
    String name = create.name();
    requireNotReserved(name);
    if (context.catalog().role(name) != null) {
      throw new DatabaseError("42710", "role \"" + name + "\" already exists");
    }
    int oid = store.newOid(PgAuthid.RELATION, PgAuthid.AUTHID_OID_INDEX);
    RowValues row =
        store
            .newRow(PgAuthid.RELATION)
            .oid(PgAuthid.OID, oid)
            .text(PgAuthid.ROLNAME, name)
            .bool(PgAuthid.ROLSUPER, options.flag("superuser", false))
            .bool(PgAuthid.ROLINHERIT, options.flag("inherit", true))
            .bool(PgAuthid.ROLCREATEROLE, options.flag("createrole", false))
            .bool(PgAuthid.ROLCREATEDB, options.flag("createdb", false))
            .bool(PgAuthid.ROLCANLOGIN, options.flag("canlogin", create.login()))
            .bool(PgAuthid.ROLREPLICATION, options.flag("isreplication", false))
            .bool(PgAuthid.ROLBYPASSRLS, options.flag("bypassrls", false))
            .int4(PgAuthid.ROLCONNLIMIT, options.number("connectionlimit", -1));
    setPassword(options, row);
    setValidUntil(options, row);
    store.insert(PgAuthid.RELATION, row);
    context.changes().nextCommand();
    RoleEntry created = context.catalog().role(oid);
    for (ParsedRole role : options.roles("addroleto")) {
      members.add(role(role), created, MembershipWriter.Options.NONE);
    }
    for (ParsedRole role : options.roles("rolemembers")) {
      members.add(created, role(role), MembershipWriter.Options.NONE);
    }
    for (ParsedRole role : options.roles("adminmembers")) {
      members.add(created, role(role), new MembershipWriter.Options(true, null, null));
    }
    if (!user.superuser()) {
      members.add(created, user, new MembershipWriter.Options(true, false, false));
    }
    return "CREATE ROLE";
  }

  static void requireNotReserved(String name) {
    if (name.startsWith("pg_")) {
      throw new DatabaseError("42939", "role name \"" + name + "\" is reserved")
          .detail("Role names starting with \"pg_\" are reserved.");
    }
  }

  private static void requireMayCreate(RoleEntry user, RoleOptions options) {
    if (user.superuser()) {
      return;
    }
    if (!user.createRole()) {
      throw new DatabaseError("42501", "permission denied to create role")
          .detail("Only roles with the CREATEROLE attribute may create roles.");
    }
    requireOwnAttribute(options, "superuser", "SUPERUSER", false);
    requireOwnAttribute(options, "createdb", "CREATEDB", user.createDatabase());
    requireOwnAttribute(options, "isreplication", "REPLICATION", user.replication());
    requireOwnAttribute(options, "bypassrls", "BYPASSRLS", user.bypassRowSecurity());
  }

  private static void requireOwnAttribute(
      RoleOptions options, String option, String attribute, boolean own) {
    if (options.flag(option, false) && !own) {
      throw new DatabaseError("42501", "permission denied to create role")
          .detail(
              "Only roles with the "
                  + attribute
                  + " attribute may create roles with the "
                  + attribute
                  + " attribute.");
    }
  }

  private void setPassword(RoleOptions options, RowValues row) {
    if (!options.has("password")) {
      return;
    }
    String password = options.text("password");
    if (password == null) {
      row.setNull(PgAuthid.ROLPASSWORD);
    } else if (password.isEmpty()) {
      context
          .session()
          .notices()
          .receive(Notice.notice("empty string is not a valid password, clearing password"));
      row.setNull(PgAuthid.ROLPASSWORD);
    } else {
      int iterations = (int) context.session().settings().integer("scram_iterations");
      row.text(
          PgAuthid.ROLPASSWORD,
          ScramVerifier.isVerifier(password)
              ? password
              : ScramVerifier.create(password, iterations).format());
    }
  }

  private void setValidUntil(RoleOptions options, RowValues row) {
    String until = options.text("validUntil");
    if (until != null) {
      LongVector value = new LongVector(1);
      TimestampType.TIMESTAMPTZ.input(until, -1, value, 0, context.functions());
      row.int8(PgAuthid.ROLVALIDUNTIL, value.get(0));
    }
  }

  // ---- ALTER ROLE

  public String alter(ParsedAlterRole alter) {
    RoleEntry role = role(alter.role());
    RoleOptions options = new RoleOptions(alter.options());
    if (options.has("rolemembers")) {
      requireAdmin(role);
      for (ParsedRole member : options.roles("rolemembers")) {
        if (alter.action() == OptionAction.DROP) {
          members.remove(role, role(member), MembershipWriter.Options.NONE);
        } else {
          members.add(role, role(member), MembershipWriter.Options.NONE);
        }
      }
    }
    requireMayAlter(role, options);
    StoredRow stored =
        store.rows(PgAuthid.RELATION, PgAuthid.AUTHID_OID_INDEX, role.oid()).getFirst();
    RowValues row =
        store
            .change(PgAuthid.RELATION, stored)
            .bool(PgAuthid.ROLSUPER, options.flag("superuser", role.superuser()))
            .bool(PgAuthid.ROLINHERIT, options.flag("inherit", role.inherit()))
            .bool(PgAuthid.ROLCREATEROLE, options.flag("createrole", role.createRole()))
            .bool(PgAuthid.ROLCREATEDB, options.flag("createdb", role.createDatabase()))
            .bool(PgAuthid.ROLCANLOGIN, options.flag("canlogin", role.canLogin()))
            .bool(PgAuthid.ROLREPLICATION, options.flag("isreplication", role.replication()))
            .bool(PgAuthid.ROLBYPASSRLS, options.flag("bypassrls", role.bypassRowSecurity()))
            .int4(PgAuthid.ROLCONNLIMIT, options.number("connectionlimit", role.connectionLimit()));
    setPassword(options, row);
    setValidUntil(options, row);
    store.update(PgAuthid.RELATION, stored, row);
    context.changes().nextCommand();
    return "ALTER ROLE";
  }

  private void requireMayAlter(RoleEntry role, RoleOptions options) {
    RoleEntry user = user();
    if (user.superuser()) {
      return;
    }
    boolean ownPasswordOnly = role.oid() == user.oid() && options.has("password");
    boolean mayManage = user.createRole() && memberships().isAdmin(user.oid(), role.oid());
    if (role.superuser() || options.flag("superuser", false)) {
      throw new DatabaseError("42501", "permission denied to alter role")
          .detail(
              "Only roles with the SUPERUSER attribute may alter roles with the SUPERUSER"
                  + " attribute.");
    }
    if (!ownPasswordOnly && !mayManage) {
      throw new DatabaseError("42501", "permission denied to alter role")
          .detail(
              "Only roles with the CREATEROLE attribute and the ADMIN option on role \""
                  + role.name()
                  + "\" may alter this role.");
    }
  }

  // ---- DROP ROLE

  public String drop(ParsedDropRole drop) {
    for (ParsedRole parsed : drop.roles()) {
      if (parsed.kind() != RoleKind.NAMED) {
        throw new DatabaseError("42809", "cannot use special role specifier in DROP ROLE");
      }
      RoleEntry role = locked(context.catalog().role(parsed.name()));
      if (role == null) {
        if (!drop.ifExists()) {
          throw new DatabaseError("42704", "role \"" + parsed.name() + "\" does not exist");
        }
        context
            .session()
            .notices()
            .receive(Notice.notice("role \"" + parsed.name() + "\" does not exist, skipping"));
        continue;
      }
      drop(role);
    }
    return "DROP ROLE";
  }

  /** Nobody may give a role anything while it is being dropped. */
  private RoleEntry locked(RoleEntry role) {
    if (role == null) {
      return null;
    }
    context.changes().lock(ObjectAddress.of(PgAuthid.RELATION, role.oid()));
    return context.catalog().role(role.oid());
  }

  private void drop(RoleEntry role) {
    RoleEntry user = user();
    if (role.oid() == user.oid()) {
      throw new DatabaseError("55006", "current user cannot be dropped");
    }
    if (role.oid() == context.user().sessionOid()) {
      throw new DatabaseError("55006", "session user cannot be dropped");
    }
    if (!user.superuser()
        && (role.superuser()
            || !user.createRole()
            || !memberships().isAdmin(user.oid(), role.oid()))) {
      throw new DatabaseError("42501", "permission denied to drop role")
          .detail(
              "Only roles with the CREATEROLE attribute and the ADMIN option on the target roles"
                  + " may drop roles.");
    }
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
    members.removeAll(role.oid());
    StoredSettings.forgetRole(store, context.catalog().source(), role.oid());
    for (StoredRow row : store.rows(PgAuthid.RELATION, PgAuthid.AUTHID_OID_INDEX, role.oid())) {
      store.delete(PgAuthid.RELATION, row);
    }
    context.changes().nextCommand();
  }

  // ---- GRANT and REVOKE

  public String grant(ParsedGrantRole grant) {
    MembershipWriter.Options options = options(grant.options(), grant.grant());
    for (ParsedPrivilege privilege : grant.roles()) {
      RoleEntry role = context.catalog().role(privilege.name());
      if (role == null) {
        throw new DatabaseError("42704", "role \"" + privilege.name() + "\" does not exist");
      }
      requireAdmin(role);
      for (ParsedRole member : grant.members()) {
        if (grant.grant()) {
          members.add(role, role(member), options);
        } else {
          members.remove(role, role(member), options);
        }
      }
    }
    return grant.grant() ? "GRANT ROLE" : "REVOKE ROLE";
  }

  private static MembershipWriter.Options options(List<ParsedOption> parsed, boolean grant) {
    Boolean admin = null;
    Boolean inherit = null;
    Boolean set = null;
    for (ParsedOption option : parsed) {
      boolean value =
          grant && (!(option.value() instanceof ParsedBooleanLiteral flag) || flag.value());
      switch (option.name()) {
        case "admin" -> admin = value;
        case "inherit" -> inherit = value;
        case "set" -> set = value;
        default ->
            throw new DatabaseError("42601", "unrecognized role option \"" + option.name() + "\"")
                .at(option.location());
      }
    }
    return new MembershipWriter.Options(admin, inherit, set);
  }

  private void requireAdmin(RoleEntry role) {
    RoleEntry user = user();
    if (role.superuser() && !user.superuser()) {
      throw new DatabaseError("42501", "permission denied to grant role \"" + role.name() + "\"")
          .detail(
              "Only roles with the SUPERUSER attribute may grant roles with the SUPERUSER"
                  + " attribute.");
    }
    if (!memberships().isAdmin(user.oid(), role.oid())) {
      throw new DatabaseError("42501", "permission denied to grant role \"" + role.name() + "\"")
          .detail(
              "Only roles with the ADMIN option on role \""
                  + role.name()
                  + "\" may grant this role.");
    }
  }

  private RoleEntry role(ParsedRole role) {
    return switch (role.kind()) {
      case CURRENT_ROLE, CURRENT_USER, SESSION_USER -> user();
      case PUBLIC -> throw new DatabaseError("42704", "role \"public\" does not exist");
      case NAMED -> {
        RoleEntry entry = context.catalog().role(role.name());
        if (entry == null) {
          throw new DatabaseError("42704", "role \"" + role.name() + "\" does not exist");
        }
        yield entry;
      }
    };
  }
}
