package org.pgj.engine.command.schema;

import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedCreateSchema;

/** CREATE SCHEMA. */
public final class CreateSchema {
  private final CommandContext context;

  public CreateSchema(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedCreateSchema create) {
    if (!create.elements().isEmpty()) {
      throw DatabaseError.notSupported("CREATE SCHEMA with elements").at(create.location());
    }
    int owner =
        create.authorization() == null
            ? context.user().oid()
            : RoleNames.oid(context, create.authorization());
    String name = create.name() != null ? create.name() : context.catalog().role(owner).name();
    if (name.startsWith("pg_")) {
      throw new DatabaseError("42939", "unacceptable schema name \"" + name + "\"")
          .detail("The prefix \"pg_\" is reserved for system schemas.");
    }
    if (context.catalog().namespace(name) != null) {
      if (create.ifNotExists()) {
        context
            .session()
            .notices()
            .receive(Notice.notice("schema \"" + name + "\" already exists, skipping"));
        return "CREATE SCHEMA";
      }
      throw new DatabaseError("42P06", "schema \"" + name + "\" already exists");
    }
    CatalogStore store = context.changes().store();
    store.insert(
        PgNamespace.RELATION,
        store
            .newRow(PgNamespace.RELATION)
            .oid(
                PgNamespace.OID,
                store.newOid(PgNamespace.RELATION, PgNamespace.NAMESPACE_OID_INDEX))
            .text(PgNamespace.NSPNAME, name)
            .oid(PgNamespace.NSPOWNER, owner));
    context.changes().nextCommand();
    return "CREATE SCHEMA";
  }
}
