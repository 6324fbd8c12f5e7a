package org.pgj.engine.command.role;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectDescriptions;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgAuthMembers;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.command.CommandContext;

/** What of this database belongs to a role or was granted to it. */
final class RoleUses {
  private final CommandContext context;

  RoleUses(CommandContext context) {
    this.context = context;
  }

  /** A use and the object that is used. */
  private record Use(String how, ObjectAddress object) {}

  /** A line for each object; empty if there is none. */
  String of(int role) {
    List<Use> uses = new ArrayList<>();
    for (OwnedCatalog kind : OwnedCatalog.all()) {
      for (CatalogRow row : context.catalog().source().all(kind.catalog())) {
        if (row.oid(kind.owner()) == role && !kind.isPart(row, context.catalog())) {
          uses.add(new Use("owner of ", ObjectAddress.of(kind.catalog(), OwnedCatalog.oid(row))));
        }
      }
    }
    addGrants(role, uses);
    for (CatalogRow row :
        context
            .catalog()
            .source()
            .find(PgAuthMembers.RELATION, PgAuthMembers.AUTH_MEMBERS_GRANTOR_INDEX, role)) {
      uses.add(
          new Use(
              "privileges for ",
              ObjectAddress.of(PgAuthMembers.RELATION, row.oid(PgAuthMembers.OID))));
    }
    for (CatalogRow row : context.catalog().source().all(PgPolicy.RELATION)) {
      for (int target : row.numbers(PgPolicy.POLROLES)) {
        if (target == role) {
          uses.add(
              new Use("target of ", ObjectAddress.of(PgPolicy.RELATION, row.oid(PgPolicy.OID))));
        }
      }
    }
    uses.sort((a, b) -> Integer.compareUnsigned(a.object().object(), b.object().object()));
    ObjectDescriptions descriptions = new ObjectDescriptions(context.changes());
    List<String> lines = new ArrayList<>();
    for (Use use : uses) {
      lines.add(use.how() + descriptions.describe(use.object()));
    }
    return String.join("\n", lines);
  }

  private void addGrants(int role, List<Use> uses) {
    for (Securable kind : Securable.values()) {
      if (kind == Securable.SEQUENCE) {
        continue;
      }
      for (CatalogRow row : context.catalog().source().all(kind.catalog())) {
        if (row.oid(kind.ownerColumn()) != role && isGranted(row.acl(kind.listColumn()), role)) {
          uses.add(
              new Use("privileges for ", ObjectAddress.of(kind.catalog(), OwnedCatalog.oid(row))));
        }
      }
    }
    for (CatalogRow row : context.catalog().source().all(PgAttribute.RELATION)) {
      if (isGranted(row.acl(PgAttribute.ATTACL), role)) {
        uses.add(
            new Use(
                "privileges for ",
                ObjectAddress.column(row.oid(PgAttribute.ATTRELID), row.int2(PgAttribute.ATTNUM))));
      }
    }
  }

  private static boolean isGranted(List<AclItem> items, int role) {
    if (items != null) {
      for (AclItem item : items) {
        if (item.grantee() == role) {
          return true;
        }
      }
    }
    return false;
  }
}
