package org.pgj.engine.command.alter;

import java.util.List;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgLargeobjectMetadata;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.command.publication.SubscriptionCommands;
import org.pgj.engine.command.type.TypeChanges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedAlterOwner;

/** ALTER … OWNER TO of what is no relation. */
public final class AlterOwner {
  private final CommandContext context;
  private final CatalogStore store;

  public AlterOwner(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedAlterOwner alter) {
    int owner = RoleNames.oid(context, alter.owner());
    String name = alter.object().name() == null ? null : alter.object().name().parts().getLast();
    switch (alter.kind()) {
      case SCHEMA -> {
        NamespaceEntry namespace = context.catalog().namespace(name);
        if (namespace == null) {
          throw new DatabaseError("3F000", "schema \"" + name + "\" does not exist");
        }
        requireOwner("schema", name, namespace.owner());
        for (StoredRow row :
            store.rows(PgNamespace.RELATION, PgNamespace.NAMESPACE_OID_INDEX, namespace.oid())) {
          store.update(
              PgNamespace.RELATION, row, values -> values.oid(PgNamespace.NSPOWNER, owner));
        }
      }
      case DATABASE -> {
        List<StoredRow> rows =
            store.rows(PgDatabase.RELATION, PgDatabase.DATABASE_DATNAME_INDEX, name);
        if (rows.isEmpty()) {
          throw new DatabaseError("3D000", "database \"" + name + "\" does not exist");
        }
        StoredRow row = rows.getFirst();
        requireOwner("database", name, row.oid(PgDatabase.DATDBA));
        store.update(PgDatabase.RELATION, row, values -> values.oid(PgDatabase.DATDBA, owner));
      }
      case LARGE_OBJECT -> {
        List<StoredRow> rows =
            store.rows(
                PgLargeobjectMetadata.RELATION,
                PgLargeobjectMetadata.LARGEOBJECT_METADATA_OID_INDEX,
                Integer.parseUnsignedInt(name));
        if (rows.isEmpty()) {
          throw new DatabaseError("42704", "large object " + name + " does not exist");
        }
        StoredRow row = rows.getFirst();
        requireOwner("large object", name, row.oid(PgLargeobjectMetadata.LOMOWNER));
        store.update(
            PgLargeobjectMetadata.RELATION,
            row,
            values -> values.oid(PgLargeobjectMetadata.LOMOWNER, owner));
      }
      case TYPE, DOMAIN -> {
        TypeChanges types = new TypeChanges(context);
        TypeEntry type = types.find(alter.object());
        types.requireOwner(type);
        types.setOwner(type, owner);
      }
      case SUBSCRIPTION -> {
        return new SubscriptionCommands(context).setOwner(name, owner);
      }
      default ->
          throw DatabaseError.notSupported(
                  "ALTER " + alter.kind().name().replace('_', ' ') + " ... OWNER TO")
              .at(alter.location());
    }
    new ObjectRights(context).requireNewOwner(owner, 0);
    context.changes().nextCommand();
    return "ALTER " + alter.kind().name().replace('_', ' ');
  }

  private void requireOwner(String kind, String name, int owner) {
    new ObjectRights(context).requireOwner(owner, kind + " " + name);
  }
}
