package org.pgj.engine.command.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.DefaultAccess;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.privilege.AccessList;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.schema.PgDefaultAcl;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.ParsedDefaultPrivileges;
import org.pgj.engine.parser.tree.ParsedGrant;
import org.pgj.engine.parser.tree.ParsedPrivilege;
import org.pgj.engine.parser.tree.ParsedRole;
import org.pgj.engine.parser.tree.RoleKind;

/** ALTER DEFAULT PRIVILEGES. */
public final class DefaultPrivilegesCommand {
  private final CommandContext context;
  private final CatalogStore store;

  public DefaultPrivilegesCommand(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedDefaultPrivileges alter) {
    Securable kind = GrantCommand.securable(alter.action().kind());
    if (kind == Securable.SCHEMA && !alter.schemas().isEmpty()) {
      throw new DatabaseError(
          "0LP01", "cannot use IN SCHEMA clause when using GRANT/REVOKE ON SCHEMAS");
    }
    for (int role : roles(alter.roles())) {
      if (alter.schemas().isEmpty()) {
        change(alter.action(), kind, role, 0);
      }
      for (String schema : alter.schemas()) {
        NamespaceEntry namespace = context.catalog().namespace(schema);
        if (namespace == null) {
          throw new DatabaseError("3F000", "schema \"" + schema + "\" does not exist");
        }
        change(alter.action(), kind, role, namespace.oid());
      }
    }
    return "ALTER DEFAULT PRIVILEGES";
  }

  private List<Integer> roles(List<ParsedRole> named) {
    if (named.isEmpty()) {
      return List.of(context.user().oid());
    }
    Memberships memberships = new Memberships(context.catalog(), store.databaseOid());
    List<Integer> roles = new ArrayList<>();
    for (ParsedRole name : named) {
      int role = RoleNames.oid(context, name);
      if (!memberships.hasPrivilegesOf(context.user().oid(), role)) {
        throw new DatabaseError("42501", "permission denied to change default privileges");
      }
      roles.add(role);
    }
    return roles;
  }

  private void change(ParsedGrant grant, Securable kind, int role, int namespace) {
    List<AclItem> start = namespace == 0 ? AccessList.defaults(kind, role) : List.of();
    StoredRow row = row(role, namespace, DefaultAccess.letter(kind));
    AccessChange change =
        new AccessChange(
            new AccessList(role, row == null ? start : row.acl(PgDefaultAcl.DEFACLACL)));
    long privileges = privileges(grant, kind);
    for (ParsedRole name : grant.grantees()) {
      int grantee =
          name.kind() == RoleKind.PUBLIC ? AccessList.PUBLIC : RoleNames.oid(context, name);
      if (grant.grant()) {
        change.grant(
            grantee,
            role,
            grant.grantOption() ? privileges | AccessList.asOptions(privileges) : privileges);
      } else {
        change.revoke(
            grantee,
            role,
            privileges,
            grant.grantOption(),
            grant.behavior() == DropBehavior.CASCADE);
      }
    }
    boolean isStart = new HashSet<>(change.items()).equals(new HashSet<>(start));
    store(row, role, namespace, kind, isStart ? null : change.items());
    context.changes().nextCommand();
  }

  private static long privileges(ParsedGrant grant, Securable kind) {
    if (grant.privileges().isEmpty()) {
      return kind.all();
    }
    long bits = 0;
    for (ParsedPrivilege privilege : grant.privileges()) {
      if (!privilege.columns().isEmpty()) {
        throw new DatabaseError("0LP01", "default privileges cannot be set for columns");
      }
      bits |= GrantCommand.bit(privilege, kind, kind.all());
    }
    return bits;
  }

  private StoredRow row(int role, int namespace, char letter) {
    List<StoredRow> rows =
        store.rows(
            PgDefaultAcl.RELATION,
            PgDefaultAcl.DEFAULT_ACL_ROLE_NSP_OBJ_INDEX,
            role,
            namespace,
            letter);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** Null items take the row away. */
  private void store(StoredRow row, int role, int namespace, Securable kind, List<AclItem> items) {
    if (items == null) {
      if (row != null) {
        context
            .changes()
            .forgetDependencies(ObjectAddress.of(PgDefaultAcl.RELATION, row.oid(PgDefaultAcl.OID)));
        store.delete(PgDefaultAcl.RELATION, row);
      }
      return;
    }
    if (row != null) {
      store.update(PgDefaultAcl.RELATION, row, values -> values.acl(PgDefaultAcl.DEFACLACL, items));
      return;
    }
    int oid = store.newOid(PgDefaultAcl.RELATION, PgDefaultAcl.DEFAULT_ACL_OID_INDEX);
    RowValues values =
        store
            .newRow(PgDefaultAcl.RELATION)
            .oid(PgDefaultAcl.OID, oid)
            .oid(PgDefaultAcl.DEFACLROLE, context.changes().keptRole(role))
            .oid(PgDefaultAcl.DEFACLNAMESPACE, namespace)
            .character(PgDefaultAcl.DEFACLOBJTYPE, DefaultAccess.letter(kind))
            .acl(PgDefaultAcl.DEFACLACL, items);
    store.insert(PgDefaultAcl.RELATION, values);
    if (namespace != 0) {
      context
          .changes()
          .depend(
              ObjectAddress.of(PgDefaultAcl.RELATION, oid),
              ObjectAddress.of(PgNamespace.RELATION, namespace),
              CatalogChanges.AUTO);
    }
  }
}
