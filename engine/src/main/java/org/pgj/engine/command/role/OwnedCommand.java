package org.pgj.engine.command.role;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgAuthMembers;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.schema.SystemCatalogs;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RoleNames;
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
      if (!memberships.hasPrivilegesOf(context.user().oid(), oid)) {
        throw new DatabaseError(
            "42501",
            owned.newOwner() == null
                ? "permission denied to drop objects"
                : "permission denied to reassign objects");
      }
      roles.add(oid);
    }
    if (owned.newOwner() != null) {
      reassign(roles, RoleNames.oid(context, owned.newOwner()));
      context.changes().nextCommand();
      return "REASSIGN OWNED";
    }
    forgetGrants(roles);
    forgetMemberships(roles);
    context.changes().nextCommand();
    dropObjects(roles, owned.behavior() == DropBehavior.CASCADE);
    return "DROP OWNED";
  }

  private void reassign(Set<Integer> roles, int newOwner) {
    for (OwnedCatalog kind : OwnedCatalog.all()) {
      if (kind.isPersonal()) {
        continue;
      }
      for (CatalogRow row : context.catalog().source().all(kind.catalog())) {
        if (roles.contains(row.oid(kind.owner()))) {
          for (StoredRow stored : store.rows(kind.catalog(), kind.index(), OwnedCatalog.oid(row))) {
            store.update(
                kind.catalog(),
                stored,
                store.change(kind.catalog(), stored).oid(kind.owner(), newOwner));
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
        List<AclItem> left = without(items, roles);
        if (left != items) {
          for (StoredRow stored : store.rows(kind.catalog(), kind.index(), row.oid(OID))) {
            store.update(
                kind.catalog(),
                stored,
                store.change(kind.catalog(), stored).acl(kind.listColumn(), left));
          }
        }
      }
    }
    for (CatalogRow row : context.catalog().source().all(PgAttribute.RELATION)) {
      List<AclItem> items = row.acl(PgAttribute.ATTACL);
      List<AclItem> left = without(items, roles);
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
              store
                  .change(PgAttribute.RELATION, stored)
                  .acl(PgAttribute.ATTACL, left.isEmpty() ? null : left));
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

  /** The items that were granted to others; the same list if there are no others. */
  private static List<AclItem> without(List<AclItem> items, Set<Integer> roles) {
    if (items == null) {
      return null;
    }
    List<AclItem> left = new ArrayList<>(items.size());
    for (AclItem item : items) {
      if (!roles.contains(item.grantee())) {
        left.add(item);
      }
    }
    return left.size() == items.size() ? items : left;
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
