package org.pgj.engine.command.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.OptionAction;
import org.pgj.engine.parser.tree.ParsedAlterRole;
import org.pgj.engine.parser.tree.ParsedCreateRole;
import org.pgj.engine.parser.tree.ParsedRole;
import org.pgj.engine.setting.SelfGrantHook;
import org.pgj.engine.type.time.TimestampType;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.protocol.auth.ScramVerifier;

/** CREATE ROLE and ALTER ROLE. */
public final class RoleCommands {
  /** What only those may change who may manage the role. */
  private static final List<String> PRIVILEGED_OPTIONS =
      List.of(
          "inherit",
          "createrole",
          "createdb",
          "canlogin",
          "connectionlimit",
          "validUntil",
          "isreplication",
          "bypassrls");

  private final CommandContext context;
  private final CatalogStore store;
  private final MembershipWriter members;
  private final MembershipRights rights;

  public RoleCommands(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
    this.members = new MembershipWriter(context);
    this.rights = new MembershipRights(context);
  }

  private RoleEntry user() {
    return context.catalog().role(context.user().oid());
  }

  // ---- CREATE ROLE

  public String create(ParsedCreateRole create) {
    RoleOptions options = new RoleOptions(create.options());
    if (options.has("sysid")) {
      context.session().notices().receive(Notice.notice("SYSID can no longer be specified"));
    }
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
            .int4(PgAuthid.ROLCONNLIMIT, options.connectionLimit(-1));
    setPassword(options, row);
    setValidUntil(options, row);
    store.insert(PgAuthid.RELATION, row);
    context.changes().nextCommand();
    addMembers(context.catalog().role(oid), options);
    return "CREATE ROLE";
  }

  private void addMembers(RoleEntry created, RoleOptions options) {
    for (ParsedRole group : options.roles("addroleto")) {
      RoleEntry role = RoleNames.role(context, group);
      rights.requireMayChange(role, true);
      members.add(role, List.of(created), rights.grantor(role), MembershipOptions.NONE);
    }
    if (!user().superuser()) {
      members.add(
          created,
          List.of(user()),
          RoleEntry.BOOTSTRAP_SUPERUSER,
          new MembershipOptions(true, false, false));
      MembershipOptions own = selfGrant();
      if (!own.equals(MembershipOptions.NONE)) {
        members.add(created, List.of(user()), user().oid(), own);
      }
    }
    int grantor = rights.grantor(created);
    members.add(created, roles(options, "rolemembers"), grantor, MembershipOptions.NONE);
    members.add(created, roles(options, "adminmembers"), grantor, MembershipOptions.ADMIN);
  }

  /** What createrole_self_grant says of the roles that others than superusers make. */
  private MembershipOptions selfGrant() {
    Set<String> words = SelfGrantHook.words(context.session().settings().text(SelfGrantHook.NAME));
    return words.isEmpty()
        ? MembershipOptions.NONE
        : new MembershipOptions(false, words.contains("inherit"), words.contains("set"));
  }

  private List<RoleEntry> roles(RoleOptions options, String name) {
    List<RoleEntry> roles = new ArrayList<>();
    options.roles(name).forEach(role -> roles.add(RoleNames.role(context, role)));
    return roles;
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
    RoleEntry role = RoleNames.role(context, alter.role());
    RoleOptions options = new RoleOptions(alter.options());
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
            .int4(PgAuthid.ROLCONNLIMIT, options.connectionLimit(role.connectionLimit()));
    setPassword(options, row);
    setValidUntil(options, row);
    store.update(PgAuthid.RELATION, stored, row);
    context.changes().nextCommand();
    List<RoleEntry> changed = roles(options, "rolemembers");
    int grantor = rights.grantor(role);
    if (alter.action() == OptionAction.DROP) {
      members.remove(role, changed, grantor, MembershipOptions.NONE, false);
    } else if (!changed.isEmpty()) {
      members.add(role, changed, grantor, MembershipOptions.NONE);
    }
    return "ALTER ROLE";
  }

  private void requireMayAlter(RoleEntry role, RoleOptions options) {
    RoleEntry user = user();
    if (user.superuser()) {
      if (role.oid() == RoleEntry.BOOTSTRAP_SUPERUSER && !options.flag("superuser", true)) {
        throw new DatabaseError("0A000", "permission denied to alter role")
            .detail("The bootstrap superuser must have the SUPERUSER attribute.");
      }
      return;
    }
    if (role.superuser()) {
      throw deniedToAlter(
          "Only roles with the SUPERUSER attribute may alter roles with the SUPERUSER attribute.");
    }
    requireAttribute(options, "superuser", "SUPERUSER", false);
    if (user.createRole() && rights.isAdmin(role)) {
      requireAttribute(options, "createdb", "CREATEDB", user.createDatabase());
      requireAttribute(options, "isreplication", "REPLICATION", user.replication());
      requireAttribute(options, "bypassrls", "BYPASSRLS", user.bypassRowSecurity());
    } else {
      requireOwnPasswordOnly(role, options);
    }
    if (options.has("rolemembers") && !rights.isAdmin(role)) {
      throw deniedToAlter(
          "Only roles with the ADMIN option on role \""
              + role.name()
              + "\" may add or drop members.");
    }
  }

  /** Requires that a role changes nothing but its own password. */
  private void requireOwnPasswordOnly(RoleEntry role, RoleOptions options) {
    for (String option : PRIVILEGED_OPTIONS) {
      if (options.has(option)) {
        throw deniedToAlter(
            "Only roles with the CREATEROLE attribute and the ADMIN option on role \""
                + role.name()
                + "\" may alter this role.");
      }
    }
    if (options.has("password") && role.oid() != user().oid()) {
      throw deniedToAlter(
          "To change another role's password, the current user must have the CREATEROLE attribute"
              + " and the ADMIN option on the role.");
    }
  }

  private static void requireAttribute(
      RoleOptions options, String option, String attribute, boolean own) {
    if (options.has(option) && !own) {
      throw deniedToAlter(
          "Only roles with the "
              + attribute
              + " attribute may change the "
              + attribute
              + " attribute.");
    }
  }

  private static DatabaseError deniedToAlter(String detail) {
    return new DatabaseError("42501", "permission denied to alter role").detail(detail);
  }
}
