package org.pgj.engine.catalog.privilege;

import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationHeader;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.SystemCatalog;

/** Answers whether roles have privileges on objects. */
public final class AccessRights {
  private static final int READ_ALL_DATA = 6181;
  private static final int WRITE_ALL_DATA = 6182;
  private static final int MAINTAIN = 6337;

  private final Catalog catalog;
  private final Memberships memberships;

  public AccessRights(Catalog catalog, Memberships memberships) {
    this.catalog = catalog;
    this.memberships = memberships;
  }

  public Memberships memberships() {
    return memberships;
  }

  /** An object's owner and list; null if there is no such object. */
  public AccessList list(Securable kind, int object) {
    if (kind.catalog() == PgClass.RELATION) {
      RelationHeader header = catalog.relations().header(object);
      return header == null ? null : AccessList.of(kind, header.owner(), header.acl());
    }
    List<CatalogRow> rows = catalog.source().find(kind.catalog(), kind.index(), object);
    if (rows.isEmpty()) {
      return null;
    }
    CatalogRow row = rows.getFirst();
    return AccessList.of(kind, row.oid(kind.ownerColumn()), row.acl(kind.listColumn()));
  }

  /**
   * The privileges of a role on an object, grant options in the high half; null if there is no such
   * object.
   */
  public Long held(int role, Securable kind, int object) {
    AccessList list = list(kind, object);
    if (list == null) {
      return null;
    }
    if (role != AccessList.PUBLIC && memberships.isSuperuser(role)) {
      return kind.all() | AccessList.asOptions(kind.all());
    }
    long held = list.granted(role, memberships);
    if (role != AccessList.PUBLIC && memberships.hasPrivilegesOf(role, list.owner())) {
      held |= AccessList.asOptions(kind.all());
    }
    return held | predefined(role, kind, object);
  }

  /** What the predefined roles give on every table (manual: Predefined Roles). */
  private long predefined(int role, Securable kind, int object) {
    if (role == AccessList.PUBLIC
        || kind != Securable.TABLE && kind != Securable.SEQUENCE && kind != Securable.SCHEMA) {
      return 0;
    }
    boolean isSchema = kind == Securable.SCHEMA;
    long bits = 0;
    if (memberships.hasPrivilegesOf(role, READ_ALL_DATA)) {
      bits |= isSchema ? Privilege.USAGE.bit() : Privilege.SELECT.bit();
    }
    boolean isSystemCatalog = !isSchema && SystemCatalog.isBuiltIn(object);
    if (!isSystemCatalog && memberships.hasPrivilegesOf(role, WRITE_ALL_DATA)) {
      bits |=
          isSchema
              ? Privilege.USAGE.bit()
              : Privilege.bits(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE);
    }
    if (kind == Securable.TABLE && memberships.hasPrivilegesOf(role, MAINTAIN)) {
      bits |= Privilege.MAINTAIN.bit();
    }
    return bits & kind.all();
  }

  /** What a role was granted on one column alone; null if there is no such column. */
  public Long heldOnColumn(int role, int table, int attribute) {
    List<CatalogRow> rows =
        catalog
            .source()
            .find(
                PgAttribute.RELATION,
                PgAttribute.ATTRIBUTE_RELID_ATTNUM_INDEX,
                table,
                (short) attribute);
    if (rows.isEmpty() || rows.getFirst().bool(PgAttribute.ATTISDROPPED)) {
      return null;
    }
    CatalogRow row = rows.getFirst();
    return row.isNull(PgAttribute.ATTACL)
        ? 0L
        : new AccessList(0, row.acl(PgAttribute.ATTACL)).granted(role, memberships);
  }
}
