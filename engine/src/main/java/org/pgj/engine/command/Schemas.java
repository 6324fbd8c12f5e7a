package org.pgj.engine.command;

import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.privilege.AccessRights;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.Persistence;
import org.pgj.engine.parser.tree.RelationName;

/** Where new objects go. */
public final class Schemas {
  private Schemas() {}

  /**
   * The namespace a new object of a name belongs to.
   *
   * @throws DatabaseError 3F000 if there is none, 0A000 for another database's name
   */
  public static int creation(CommandContext context, RelationName name) {
    if (name.catalog() != null && !name.catalog().equals(context.relations().database())) {
      throw new DatabaseError(
              "0A000",
              "cross-database references are not implemented: \""
                  + name.catalog()
                  + "."
                  + name.schema()
                  + "."
                  + name.name()
                  + "\"")
          .at(name.location());
    }
    try {
      return creation(context, name.schema());
    } catch (DatabaseError error) {
      throw error.at(name.location());
    }
  }

  /**
   * As {@link #creation(CommandContext, RelationName)}, by the schema alone; null if not given.
   * {@code pg_temp} is made at its first use.
   */
  public static int creation(CommandContext context, String schema) {
    SearchPath path = context.path().get();
    if (schema == null) {
      if (path.creation() == 0) {
        throw new DatabaseError("3F000", "no schema has been selected to create in");
      }
      requireCreate(context, path.creation());
      return path.creation();
    }
    if (schema.equals("pg_temp")) {
      return context.temporary().namespace();
    }
    NamespaceEntry namespace = context.catalog().namespace(schema);
    if (namespace == null) {
      throw new DatabaseError("3F000", "schema \"" + schema + "\" does not exist");
    }
    requireCreate(context, namespace.oid());
    return namespace.oid();
  }

  private static void requireCreate(CommandContext context, int namespace) {
    if (context.user().isSuperuser()) {
      return;
    }
    Memberships memberships =
        new Memberships(context.catalog(), context.changes().store().databaseOid());
    Long held =
        new AccessRights(context.catalog(), memberships)
            .held(context.user().oid(), Securable.SCHEMA, namespace);
    if (held == null || (held & Privilege.CREATE.bit()) == 0) {
      throw new DatabaseError(
          "42501", "permission denied for schema " + context.catalog().namespace(namespace).name());
    }
  }

  /** As {@link #creation(CommandContext, RelationName)}, for an object that may be temporary. */
  public static int creation(CommandContext context, RelationName name, Persistence persistence) {
    boolean namesTemporary = name.schema() != null && name.schema().equals("pg_temp");
    if (persistence != Persistence.TEMPORARY && !namesTemporary) {
      return creation(context, name);
    }
    int temporary = context.temporary().namespace();
    if (name.schema() != null && !namesTemporary && creation(context, name) != temporary) {
      throw new DatabaseError("42P16", "cannot create temporary relation in non-temporary schema")
          .at(name.location());
    }
    return temporary;
  }

  /**
   * Whether IF NOT EXISTS ends a command because there is a relation of the name; the client is
   * told.
   */
  public static boolean skipsExisting(
      CommandContext context, boolean ifNotExists, int namespace, String name) {
    if (!ifNotExists || context.catalog().relations().relationOid(namespace, name) == 0) {
      return false;
    }
    context
        .session()
        .notices()
        .receive(
            new Notice(
                Notice.Level.NOTICE,
                "42P07",
                "relation \"" + name + "\" already exists, skipping",
                null,
                null,
                0));
    return true;
  }

  /** pg_class.relpersistence of a new relation in a namespace. */
  public static char persistence(CommandContext context, int namespace, boolean unlogged) {
    if (namespace != 0 && namespace == context.temporary().namespaceIfAny()) {
      context.routineAnalyzers().actingUser().requireUnrestricted("create temporary table");
      return 't';
    }
    return unlogged ? 'u' : 'p';
  }
}
