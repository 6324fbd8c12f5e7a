package org.pgj.engine.catalog.change;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.privilege.AccessList;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgDefaultAcl;

/** What ALTER DEFAULT PRIVILEGES has said about objects to come. */
public final class DefaultAccess {
  private DefaultAccess() {}

  /** The letter of a kind in pg_default_acl. */
  public static char letter(Securable kind) {
    return switch (kind) {
      case TABLE -> 'r';
      case SEQUENCE -> 'S';
      case FUNCTION -> 'f';
      case TYPE -> 'T';
      case SCHEMA -> 'n';
      default -> throw new IllegalArgumentException(kind.name());
    };
  }

  /**
   * The access control list of a new object; null if it is the kind's own.
   *
   * @param namespace of the object, 0 if it is in none
   */
  public static List<AclItem> of(CatalogChanges changes, Securable kind, int owner, int namespace) {
    List<AclItem> everywhere = null;
    List<AclItem> inNamespace = null;
    for (CatalogRow row :
        changes
            .catalog()
            .source()
            .find(PgDefaultAcl.RELATION, PgDefaultAcl.DEFAULT_ACL_ROLE_NSP_OBJ_INDEX, owner)) {
      if (row.character(PgDefaultAcl.DEFACLOBJTYPE) != letter(kind)) {
        continue;
      }
      int of = row.oid(PgDefaultAcl.DEFACLNAMESPACE);
      if (of == 0) {
        everywhere = row.acl(PgDefaultAcl.DEFACLACL);
      } else if (of == namespace) {
        inNamespace = row.acl(PgDefaultAcl.DEFACLACL);
      }
    }
    if (everywhere == null && inNamespace == null) {
      return null;
    }
    List<AclItem> items =
        new ArrayList<>(everywhere == null ? AccessList.defaults(kind, owner) : everywhere);
    if (inNamespace != null) {
      inNamespace.forEach(item -> merge(items, item));
    }
    return items;
  }

  private static void merge(List<AclItem> items, AclItem added) {
    for (int i = 0; i < items.size(); i++) {
      AclItem item = items.get(i);
      if (item.grantee() == added.grantee() && item.grantor() == added.grantor()) {
        items.set(
            i, new AclItem(item.grantee(), item.grantor(), item.privileges() | added.privileges()));
        return;
      }
    }
    items.add(added);
  }
}
