package org.pgj.engine.command.role;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.privilege.AccessList;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgAuthMembers;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.schema.SystemCatalogs;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.command.object.AccessChange;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.ParsedOwned;
import org.pgj.engine.parser.tree.ParsedRole;

/** DROP OWNED and REASSIGN OWNED, within this database. */
public final class OwnedCommand {
  private static final int OID = 1;

  private final CommandContext context;
  private final CatalogStore store;

  public OwnedCommand(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedOwned owned) {
    Set<Integer> roles = new HashSet<>();
    Memberships memberships = new Memberships(context.catalog(), store.databaseOid());
    for (ParsedRole role : owned.roles()) {
      int oid = RoleNames.oid(context, role);
      requireRightsOf(
          memberships,
          oid,
          owned.newOwner() == null ? "drop" : "reassign",
          owned.newOwner() == null ? "drop objects owned by" : "reassign objects owned by");
      roles.add(oid);
    }
    if (owned.newOwner() != null) {
      int newOwner = RoleNames.oid(context, owned.newOwner());
      requireRightsOf(memberships, newOwner, "reassign", "reassign objects to");
      reassign(roles, newOwner);
      context.changes().nextCommand();
      return "REASSIGN OWNED";
    }
    forgetGrants(roles);
    forgetMemberships(roles);
    forgetPolicies(roles);
    context.changes().nextCommand();
    dropObjects(roles, owned.behavior() == DropBehavior.CASCADE);
    return "DROP OWNED";
  }

  /**
   * @param what is done to objects
   * @param right what the role's rights are needed for
   */
  private void requireRightsOf(Memberships memberships, int role, String what, String right) {
    if (!memberships.hasPrivilegesOf(context.user().oid(), role)) {
      throw new DatabaseError("42501", "permission denied to " + what + " objects")
          .detail(
              "Only roles with privileges of role \""
                  + context.catalog().role(role).name()
                  + "\" may "
                  + right
                  + " it.");
    }
  }

  private void reassign(Set<Integer> roles, int newOwner) {
    for (OwnedCatalog kind : OwnedCatalog.all()) {
      if (kind.isPersonal()) {
        continue;
      }
      for (CatalogRow row : context.catalog().source().all(kind.catalog())) {
        if (roles.contains(row.oid(kind.owner()))) {
          for (StoredRow stored : store.rows(kind.catalog(), kind.index(), OwnedCatalog.oid(row))) {
            store.update(kind.catalog(), stored, values -> values.oid(kind.owner(), newOwner));
          }
        }
      }
    }
  }

  private void forgetGrants(Set<Integer> roles) {
    for (Securable kind : Securable.values()) {
      if (kind == Securable.SEQUENCE) {
        continue;
      }
      for (CatalogRow row : context.catalog().source().all(kind.catalog())) {
        List<AclItem> items = row.acl(kind.listColumn());
        List<AclItem> left = without(items, row.oid(kind.ownerColumn()), roles);
        if (left != items) {
          for (StoredRow stored : store.rows(kind.catalog(), kind.index(), row.oid(OID))) {
            store.update(kind.catalog(), stored, values -> values.acl(kind.listColumn(), left));
          }
        }
      }
    }
    for (CatalogRow row : context.catalog().source().all(PgAttribute.RELATION)) {
      List<AclItem> items = row.acl(PgAttribute.ATTACL);
      if (items == null) {
        continue;
      }
      int owner = context.catalog().relations().relation(row.oid(PgAttribute.ATTRELID)).owner();
      List<AclItem> left = without(items, owner, roles);
      if (left != items) {
        for (StoredRow stored :
            store.rows(
                PgAttribute.RELATION,
                PgAttribute.ATTRIBUTE_RELID_ATTNUM_INDEX,
                row.oid(PgAttribute.ATTRELID),
                row.int2(PgAttribute.ATTNUM))) {
          store.update(
              PgAttribute.RELATION,
              stored,
              values -> values.acl(PgAttribute.ATTACL, left.isEmpty() ? null : left));
        }
      }
    }
  }

  /** Ends the memberships that the roles have granted; each is gone once only. */
  private void forgetMemberships(Set<Integer> roles) {
    for (int role : roles) {
      for (StoredRow row :
          store.rows(PgAuthMembers.RELATION, PgAuthMembers.AUTH_MEMBERS_GRANTOR_INDEX, role)) {
        int membership = row.oid(PgAuthMembers.OID);
        context.changes().lock(ObjectAddress.of(PgAuthMembers.RELATION, membership));
        for (StoredRow left :
            store.rows(PgAuthMembers.RELATION, PgAuthMembers.AUTH_MEMBERS_OID_INDEX, membership)) {
          store.delete(PgAuthMembers.RELATION, left);
        }
      }
    }
  }

  /** Policies end that are for these roles alone. */
  private void forgetPolicies(Set<Integer> roles) {
    List<ObjectAddress> ended = new ArrayList<>();
    for (CatalogRow row : context.catalog().source().all(PgPolicy.RELATION)) {
      int[] targets = row.numbers(PgPolicy.POLROLES);
      int[] left = Arrays.stream(targets).filter(role -> !roles.contains(role)).toArray();
      if (left.length == 0) {
        ended.add(ObjectAddress.of(PgPolicy.RELATION, row.oid(PgPolicy.OID)));
      } else if (left.length < targets.length) {
        for (StoredRow stored :
            store.rows(PgPolicy.RELATION, PgPolicy.POLICY_OID_INDEX, row.oid(PgPolicy.OID))) {
          store.update(PgPolicy.RELATION, stored, values -> values.oids(PgPolicy.POLROLES, left));
        }
      }
    }
    context.changes().nextCommand();
    if (!ended.isEmpty()) {
      new ObjectRemover(context.changes()).drop(ended, false);
    }
  }

  /** What is left without what roles have been granted and have granted in turn; maybe the same. */
  private static List<AclItem> without(List<AclItem> items, int owner, Set<Integer> roles) {
    if (items == null || items.stream().noneMatch(item -> roles.contains(item.grantee()))) {
      return items;
    }
    AccessChange change = new AccessChange(new AccessList(owner, items));
    roles.forEach(change::revokeAll);
    return change.items();
  }

  /** What all databases share stays. */
  private void dropObjects(Set<Integer> roles, boolean cascade) {
    List<ObjectAddress> targets = new ArrayList<>();
    for (OwnedCatalog kind : OwnedCatalog.all()) {
      if (SystemCatalogs.of(kind.catalog()).shared()) {
        continue;
      }
      for (CatalogRow row : context.catalog().source().all(kind.catalog())) {
        int oid = OwnedCatalog.oid(row);
        if (!SystemCatalog.isBuiltIn(oid)
            && roles.contains(row.oid(kind.owner()))
            && !kind.isPart(row, context.catalog())) {
          targets.add(ObjectAddress.of(kind.catalog(), oid));
        }
      }
    }
    if (!targets.isEmpty()) {
      new ObjectRemover(context.changes()).drop(targets, cascade);
    }
  }
}
