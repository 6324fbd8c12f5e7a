package org.pgj.engine.command.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.pgj.engine.catalog.change.DefaultAccess;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedCreateIndex;
import org.pgj.engine.parser.tree.ParsedCreateSchema;
import org.pgj.engine.parser.tree.ParsedCreateSequence;
import org.pgj.engine.parser.tree.ParsedCreateTable;
import org.pgj.engine.parser.tree.ParsedCreateTrigger;
import org.pgj.engine.parser.tree.ParsedCreateView;
import org.pgj.engine.parser.tree.RelationName;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.type.text.Identifiers;

/** CREATE SCHEMA. */
public final class CreateSchema {
  private final CommandContext context;
  private final Consumer<Statement> commands;

  /**
   * @param commands runs the elements
   */
  public CreateSchema(CommandContext context, Consumer<Statement> commands) {
    this.context = context;
    this.commands = commands;
  }

  public String run(ParsedCreateSchema create) {
    if (create.ifNotExists() && !create.elements().isEmpty()) {
      throw new DatabaseError("0A000", "CREATE SCHEMA IF NOT EXISTS cannot include schema elements")
          .at(create.location());
    }
    int owner =
        create.authorization() == null
            ? context.user().oid()
            : RoleNames.oid(context, create.authorization());
    requireRights(owner);
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
            .oid(PgNamespace.NSPOWNER, context.changes().keptRole(owner))
            .acl(
                PgNamespace.NSPACL,
                DefaultAccess.of(context.changes(), Securable.SCHEMA, owner, 0)));
    context.changes().nextCommand();
    if (!create.elements().isEmpty()) {
      runElements(name, create.elements());
    }
    return "CREATE SCHEMA";
  }

  /**
   * Also where there is such a schema already: nobody learns of it without the right to make it.
   */
  private void requireRights(int owner) {
    int database = context.changes().store().databaseOid();
    ObjectRights rights = new ObjectRights(context);
    rights.require(
        Securable.DATABASE,
        database,
        Privilege.CREATE,
        "database " + context.catalog().database(database).name());
    rights.requireNewOwner(owner, 0);
  }

  /** The elements are made in the schema: it stands first in the search path meanwhile. */
  private void runElements(String schema, List<Statement> elements) {
    Settings settings = context.session().settings();
    String path = settings.text("search_path");
    settings.set("search_path", Identifiers.quote(schema) + ", " + path, Settings.Scope.LOCAL);
    List<Statement> ordered = new ArrayList<>(elements);
    ordered.sort(Comparator.comparingInt(CreateSchema::rank));
    for (Statement element : ordered) {
      requireSchema(element, schema);
      commands.accept(element);
      context.changes().nextCommand();
    }
    settings.set("search_path", path, Settings.Scope.LOCAL);
  }

  /** What others may need comes first. */
  private static int rank(Statement element) {
    return switch (element) {
      case ParsedCreateSequence ignored -> 0;
      case ParsedCreateTable ignored -> 1;
      case ParsedCreateView ignored -> 2;
      case ParsedCreateIndex ignored -> 3;
      case ParsedCreateTrigger ignored -> 4;
      default -> 5;
    };
  }

  private static void requireSchema(Statement element, String schema) {
    RelationName name =
        switch (element) {
          case ParsedCreateSequence create -> create.sequence();
          case ParsedCreateTable create -> create.table();
          case ParsedCreateView create -> create.view();
          case ParsedCreateIndex create -> create.table();
          case ParsedCreateTrigger create -> create.table();
          default -> null;
        };
    if (name != null && name.schema() != null && !name.schema().equals(schema)) {
      throw new DatabaseError(
          "42P15",
          "CREATE specifies a schema ("
              + name.schema()
              + ") different from the one being created ("
              + schema
              + ")");
    }
  }
}
