package org.pgj.engine.command.object;

import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.privilege.AccessRights;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.schema.PgForeignDataWrapper;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.schema.PgPublicationNamespace;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.error.DatabaseError;

/** Who may become the owner of an object, and by whose hand (manual: ALTER …, Notes). */
final class NewOwner {
  private final CommandContext context;
  private final CatalogStore store;

  NewOwner(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /**
   * Requires that the current user, who owns the object, may give it to a role.
   *
   * @throws DatabaseError 42501
   */
  void require(NamedKind kind, StoredRow row, int owner) {
    String name = kind.title + " \"" + row.text(kind.name) + "\"";
    switch (kind) {
      case EVENT_TRIGGER -> requireSuperuser(owner, name, "an event trigger");
      case FOREIGN_DATA_WRAPPER -> {
        if (!context.user().isSuperuser()) {
          throw refused(name, "Must be superuser to change owner of a foreign-data wrapper.");
        }
        requireSuperuser(owner, name, "a foreign-data wrapper");
      }
      case FOREIGN_SERVER -> {
        new ObjectRights(context).requireNewOwner(owner, 0);
        requireWrapper(owner, row.oid(PgForeignServer.SRVFDW));
      }
      case PUBLICATION -> publication(row, owner, name);
      default ->
          new ObjectRights(context)
              .requireNewOwner(owner, kind.namespace == 0 ? 0 : row.oid(kind.namespace));
    }
  }

  private static DatabaseError refused(String name, String hint) {
    return new DatabaseError("42501", "permission denied to change owner of " + name).hint(hint);
  }

  private void requireSuperuser(int owner, String name, String what) {
    if (!context.catalog().role(owner).superuser()) {
      throw refused(name, "The owner of " + what + " must be a superuser.");
    }
  }

  private boolean has(int role, Securable kind, int object, Privilege privilege) {
    Memberships memberships = new Memberships(context.catalog(), store.databaseOid());
    Long held = new AccessRights(context.catalog(), memberships).held(role, kind, object);
    return held != null && (held & privilege.bit()) != 0;
  }

  private void requireWrapper(int owner, int wrapper) {
    if (context.user().isSuperuser()
        || has(owner, Securable.FOREIGN_DATA_WRAPPER, wrapper, Privilege.USAGE)) {
      return;
    }
    String name =
        store
            .rows(
                PgForeignDataWrapper.RELATION,
                PgForeignDataWrapper.FOREIGN_DATA_WRAPPER_OID_INDEX,
                wrapper)
            .getFirst()
            .text(PgForeignDataWrapper.FDWNAME);
    throw new DatabaseError("42501", "permission denied for foreign-data wrapper " + name);
  }

  private void publication(StoredRow row, int owner, String name) {
    if (context.user().isSuperuser()) {
      return;
    }
    new ObjectRights(context).requireNewOwner(owner, 0);
    int database = store.databaseOid();
    if (!has(owner, Securable.DATABASE, database, Privilege.CREATE)) {
      throw new DatabaseError(
          "42501", "permission denied for database " + context.catalog().database(database).name());
    }
    RoleEntry role = context.catalog().role(owner);
    if (role.superuser()) {
      return;
    }
    if (row.bool(PgPublication.PUBALLTABLES)) {
      throw refused(name, "The owner of a FOR ALL TABLES publication must be a superuser.");
    }
    for (var published : context.catalog().source().all(PgPublicationNamespace.RELATION)) {
      if (published.oid(PgPublicationNamespace.PNPUBID) == row.oid(PgPublication.OID)) {
        throw refused(name, "The owner of a FOR TABLES IN SCHEMA publication must be a superuser.");
      }
    }
  }
}
