package org.pgj.engine.command.role;

import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.store.CatalogStore;

/** Writes pg_authid. */
public final class RoleWriter {
  private final CatalogStore store;

  public RoleWriter(CatalogChanges changes) {
    this.store = changes.store();
  }

  /** Makes a superuser who may log in. */
  public void createSuperuser(String name) {
    store.insert(
        PgAuthid.RELATION,
        store
            .newRow(PgAuthid.RELATION)
            .oid(PgAuthid.OID, store.newOid(PgAuthid.RELATION, PgAuthid.AUTHID_OID_INDEX))
            .text(PgAuthid.ROLNAME, name)
            .bool(PgAuthid.ROLSUPER, true)
            .bool(PgAuthid.ROLINHERIT, true)
            .bool(PgAuthid.ROLCREATEROLE, true)
            .bool(PgAuthid.ROLCREATEDB, true)
            .bool(PgAuthid.ROLCANLOGIN, true)
            .bool(PgAuthid.ROLREPLICATION, true)
            .bool(PgAuthid.ROLBYPASSRLS, true)
            .int4(PgAuthid.ROLCONNLIMIT, -1));
  }
}
