package org.pgj.engine.command.extension;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.schema.PgExtension;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.ParsedCreateExtension;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.type.text.Identifiers;

/** CREATE EXTENSION (manual: section 36.17). */
public final class CreateExtension {
  private final CommandContext context;
  private final Consumer<Statement> commands;
  private final CatalogStore store;

  /**
   * @param commands runs the statements of the script
   */
  public CreateExtension(CommandContext context, Consumer<Statement> commands) {
    this.context = context;
    this.commands = commands;
    this.store = context.changes().store();
  }

  /** What the options say. */
  private record Options(String schema, String version, boolean cascade) {
    static Options of(ParsedCreateExtension create) {
      String schema = null;
      String version = null;
      boolean cascade = false;
      for (ParsedOption option : create.options()) {
        switch (option.name()) {
          case "schema" -> schema = OptionValues.text(option);
          case "new_version" -> version = OptionValues.text(option);
          default -> cascade = true;
        }
      }
      return new Options(schema, version, cascade);
    }
  }

  public String run(ParsedCreateExtension create) {
    String name = create.name();
    if (exists(name)) {
      if (!create.ifNotExists()) {
        throw new DatabaseError("42710", "extension \"" + name + "\" already exists");
      }
      context
          .session()
          .notices()
          .receive(Notice.notice("extension \"" + name + "\" already exists, skipping"));
      return "CREATE EXTENSION";
    }
    AvailableExtension extension = AvailableExtension.find(name);
    if (extension == null) {
      throw new DatabaseError("0A000", "extension \"" + name + "\" is not available")
          .detail("There is no extension of this name among those that come with the server.")
          .hint("The extension must first be installed on the system where PostgreSQL is running.");
    }
    create(extension, Options.of(create));
    return "CREATE EXTENSION";
  }

  private boolean exists(String name) {
    return !store.rows(PgExtension.RELATION, PgExtension.EXTENSION_NAME_INDEX, name).isEmpty();
  }

  private void create(AvailableExtension extension, Options options) {
    if (options.version() != null && !options.version().equals(extension.version())) {
      throw new DatabaseError(
          "22023",
          "extension \""
              + extension.name()
              + "\" has no installation script nor update path for version \""
              + options.version()
              + "\"");
    }
    for (String required : extension.requires()) {
      if (!exists(required)) {
        if (!options.cascade()) {
          throw new DatabaseError(
                  "42704", "required extension \"" + required + "\" is not installed")
              .hint("Use CREATE EXTENSION ... CASCADE to install required extensions too.");
        }
        context
            .session()
            .notices()
            .receive(Notice.notice("installing required extension \"" + required + "\""));
        create(AvailableExtension.find(required), options);
      }
    }
    NamespaceEntry schema = schema(options);
    int oid = store.newOid(PgExtension.RELATION, PgExtension.EXTENSION_OID_INDEX);
    store.insert(
        PgExtension.RELATION,
        store
            .newRow(PgExtension.RELATION)
            .oid(PgExtension.OID, oid)
            .text(PgExtension.EXTNAME, extension.name())
            .oid(PgExtension.EXTOWNER, context.changes().keptRole(context.user().oid()))
            .oid(PgExtension.EXTNAMESPACE, schema.oid())
            .bool(PgExtension.EXTRELOCATABLE, extension.relocatable())
            .text(PgExtension.EXTVERSION, extension.version())
            .setNull(PgExtension.EXTCONFIG)
            .setNull(PgExtension.EXTCONDITION));
    ObjectAddress address = ObjectAddress.of(PgExtension.RELATION, oid);
    context
        .changes()
        .depend(
            address, ObjectAddress.of(PgNamespace.RELATION, schema.oid()), CatalogChanges.NORMAL);
    context.changes().nextCommand();
    run(
        "COMMENT ON EXTENSION "
            + Identifiers.quote(extension.name())
            + " IS '"
            + extension.comment()
            + "'");
    context.changes().makeMembersOf(address);
    try {
      ExtensionTypes.create(context, extension.name(), schema.oid());
      runScript(extension.name(), schema.name());
    } finally {
      context.changes().makeMembersOf(null);
    }
  }

  private NamespaceEntry schema(Options options) {
    if (options.schema() == null) {
      return context.catalog().namespace(Schemas.creation(context, (String) null));
    }
    NamespaceEntry schema = context.catalog().namespace(options.schema());
    if (schema == null) {
      throw new DatabaseError("3F000", "schema \"" + options.schema() + "\" does not exist");
    }
    return schema;
  }

  /** The extension's schema stands first in the search path meanwhile. */
  private void runScript(String extension, String schema) {
    Settings settings = context.session().settings();
    String path = settings.text("search_path");
    settings.set("search_path", Identifiers.quote(schema), Settings.Scope.LOCAL);
    String script = resource(extension + ".sql");
    if (script != null) {
      run(script);
    }
    String operators = resource(extension + ".tsv");
    if (operators != null) {
      new ExtensionOperators(context, context.catalog().namespace(schema).oid()).write(operators);
    }
    settings.set("search_path", path, Settings.Scope.LOCAL);
  }

  private void run(String sql) {
    for (ParsedStatement statement : SqlParser.parse(sql)) {
      commands.accept(statement.statement());
      context.changes().nextCommand();
    }
  }

  /** The text of a resource, null if there is none. */
  private static String resource(String name) {
    try (InputStream resource = CreateExtension.class.getResourceAsStream(name)) {
      return resource == null ? null : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
