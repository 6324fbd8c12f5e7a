package org.pgj.engine.command.collation;

import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.DefinitionList;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.command.object.NamedObjects;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterDefinition;
import org.pgj.engine.parser.tree.ParsedDefine;

/** CREATE COLLATION, and ALTER COLLATION … REFRESH VERSION. */
public final class CreateCollation {
  private static final int UTF8 = 6;
  private static final int ANY_ENCODING = -1;

  private final CommandContext context;
  private final CatalogStore store;

  public CreateCollation(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedDefine create) {
    List<String> parts = create.name().parts();
    String name = parts.getLast();
    int namespace =
        Schemas.creation(context, parts.size() > 1 ? parts.get(parts.size() - 2) : null);
    CollationOptions options = new CollationOptions(create.definition());
    int oid = store.newOid(PgCollation.RELATION, PgCollation.COLLATION_OID_INDEX);
    RowValues row =
        store
            .newRow(PgCollation.RELATION)
            .oid(PgCollation.OID, oid)
            .text(PgCollation.COLLNAME, name)
            .oid(PgCollation.COLLNAMESPACE, namespace)
            .oid(PgCollation.COLLOWNER, context.changes().keptRole(context.user().oid()))
            .text(PgCollation.COLLVERSION, null);
    int encoding = options.has("from") ? copy(options, row) : define(options, row);
    if (new NamedObjects(context).exists(ObjectKind.COLLATION, name, namespace)) {
      String message =
          "collation \""
              + name
              + (encoding == UTF8
                  ? "\" for encoding \"UTF8\" already exists"
                  : "\" already exists");
      if (!create.ifNotExists()) {
        throw new DatabaseError("42710", message);
      }
      context
          .session()
          .notices()
          .receive(new Notice(Notice.Level.NOTICE, "42710", message + ", skipping", null, null, 0));
      return "CREATE COLLATION";
    }
    store.insert(PgCollation.RELATION, row);
    context
        .changes()
        .depend(
            ObjectAddress.of(PgCollation.RELATION, oid),
            ObjectAddress.of(PgNamespace.RELATION, namespace),
            CatalogChanges.NORMAL);
    context.changes().nextCommand();
    return "CREATE COLLATION";
  }

  /** Takes over another collation; its encoding. */
  private int copy(CollationOptions options, RowValues row) {
    int from =
        new NamedObjects(context)
            .find(ObjectKind.COLLATION, DefinitionList.name(options.option("from")), false);
    CatalogRow source =
        context
            .catalog()
            .source()
            .find(PgCollation.RELATION, PgCollation.COLLATION_OID_INDEX, from)
            .getFirst();
    char provider = source.character(PgCollation.COLLPROVIDER);
    if (provider == 'd') {
      throw new DatabaseError("42P17", "collation \"default\" cannot be copied");
    }
    int encoding = source.int4(PgCollation.COLLENCODING);
    row.character(PgCollation.COLLPROVIDER, provider)
        .bool(PgCollation.COLLISDETERMINISTIC, source.bool(PgCollation.COLLISDETERMINISTIC))
        .int4(PgCollation.COLLENCODING, encoding)
        .text(PgCollation.COLLCOLLATE, source.text(PgCollation.COLLCOLLATE))
        .text(PgCollation.COLLCTYPE, source.text(PgCollation.COLLCTYPE))
        .text(PgCollation.COLLLOCALE, source.text(PgCollation.COLLLOCALE))
        .text(PgCollation.COLLICURULES, source.text(PgCollation.COLLICURULES));
    return encoding;
  }

  private int define(CollationOptions options, RowValues row) {
    char provider = options.provider();
    String locale = options.text("locale");
    String collate = null;
    String characters = null;
    int encoding = UTF8;
    switch (provider) {
      case 'b' -> {
        require("locale", locale);
        encoding = builtinEncoding(locale);
      }
      case 'c' -> {
        collate = locale != null ? locale : options.text("lc_collate");
        characters = locale != null ? locale : options.text("lc_ctype");
        require("lc_collate", collate);
        require("lc_ctype", characters);
        requireByteOrder(collate);
        requireByteOrder(characters);
        locale = null;
      }
      default -> {
        require("locale", locale);
        throw DatabaseError.notSupported("collation provider icu");
      }
    }
    if (!options.isDeterministic()) {
      throw new DatabaseError(
          "0A000", "nondeterministic collations not supported with this provider");
    }
    if (options.has("rules")) {
      throw new DatabaseError(
          "42P17", "ICU rules cannot be specified unless locale provider is ICU");
    }
    row.character(PgCollation.COLLPROVIDER, provider)
        .bool(PgCollation.COLLISDETERMINISTIC, true)
        .int4(PgCollation.COLLENCODING, encoding)
        .text(PgCollation.COLLCOLLATE, collate)
        .text(PgCollation.COLLCTYPE, characters)
        .text(PgCollation.COLLLOCALE, locale)
        .text(PgCollation.COLLICURULES, null);
    return encoding;
  }

  private static void require(String name, String value) {
    if (value == null) {
      throw new DatabaseError("42P17", "parameter \"" + name + "\" must be specified");
    }
  }

  private static int builtinEncoding(String locale) {
    return switch (locale) {
      case "C" -> ANY_ENCODING;
      case "C.UTF-8", "C.UTF8" -> UTF8;
      default ->
          throw new DatabaseError(
              "42809", "invalid locale name \"" + locale + "\" for builtin provider");
    };
  }

  /** Of the operating system's locales only those are there that order by bytes. */
  private static void requireByteOrder(String locale) {
    switch (locale) {
      case "C", "POSIX", "C.UTF-8", "C.utf8" -> {
        // Values are held in this order.
      }
      default -> throw DatabaseError.notSupported("locale \"" + locale + "\"");
    }
  }

  /** The versions of the collations that there are never change. */
  public String refreshVersion(ParsedAlterDefinition alter) {
    NamedObjects objects = new NamedObjects(context);
    int oid = objects.find(ObjectKind.COLLATION, alter.object().name(), false);
    objects.requireOwner(ObjectKind.COLLATION, oid);
    context.session().notices().receive(Notice.notice("version has not changed"));
    return "ALTER COLLATION";
  }
}
