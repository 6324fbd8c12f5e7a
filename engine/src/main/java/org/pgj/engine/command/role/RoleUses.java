package org.pgj.engine.command.role;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectDescriptions;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.command.CommandContext;

/** What of this database belongs to a role or was granted to it. */
final class RoleUses {
  private static final int OID = 1;

  private final CommandContext context;

  RoleUses(CommandContext context) {
    this.context = context;
  }

  /** A line for each object; empty if there is none. */
  String of(int role) {
    List<String> lines = new ArrayList<>();
    ObjectDescriptions descriptions = new ObjectDescriptions(context.changes());
    for (Securable kind : Securable.values()) {
      if (kind == Securable.SEQUENCE) {
        continue;
      }
      for (CatalogRow row : context.catalog().source().all(kind.catalog())) {
        ObjectAddress object = ObjectAddress.of(kind.catalog(), row.oid(OID));
        if (row.oid(kind.ownerColumn()) == role) {
          if (isPart(kind, row)) {
            continue;
          }
          lines.add("owner of " + descriptions.describe(object));
        } else if (isGranted(row.acl(kind.listColumn()), role)) {
          lines.add("privileges for " + descriptions.describe(object));
        }
      }
    }
    for (CatalogRow row : context.catalog().source().all(PgAttribute.RELATION)) {
      if (isGranted(row.acl(PgAttribute.ATTACL), role)) {
        ObjectAddress column =
            ObjectAddress.column(row.oid(PgAttribute.ATTRELID), row.int2(PgAttribute.ATTNUM));
        lines.add("privileges for " + descriptions.describe(column));
      }
    }
    for (CatalogRow row : context.catalog().source().all(PgPolicy.RELATION)) {
      for (int target : row.numbers(PgPolicy.POLROLES)) {
        if (target == role) {
          lines.add(
              "target of "
                  + descriptions.describe(
                      ObjectAddress.of(PgPolicy.RELATION, row.oid(PgPolicy.OID))));
        }
      }
    }
    return String.join("\n", lines);
  }

  /** Indexes, toast tables, row types and array types go with what they belong to. */
  static boolean isPart(Securable kind, CatalogRow row) {
    if (kind == Securable.TYPE) {
      return row.oid(PgType.TYPRELID) != 0 || row.oid(PgType.TYPELEM) != 0;
    }
    if (kind == Securable.TABLE) {
      char relation = row.character(PgClass.RELKIND);
      return relation == 'i' || relation == 'I' || relation == 't' || relation == 'c';
    }
    return false;
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
