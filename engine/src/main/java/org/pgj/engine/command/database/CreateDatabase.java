package org.pgj.engine.command.database;

import java.util.Locale;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OptionValue;
import org.pgj.engine.parser.tree.ParsedCreateDatabase;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.QualifiedName;

/** CREATE DATABASE. */
public final class CreateDatabase {
  private final CommandContext context;

  public CreateDatabase(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedCreateDatabase create) {
    context.session().transactionBlock().preventInBlock("CREATE DATABASE");
    DatabaseOptions options = new DatabaseOptions(create.options());
    String template = null;
    int owner = context.user().oid();
    for (ParsedOption option : create.options()) {
      switch (option.name().toLowerCase(Locale.ROOT)) {
        case "template" -> template = text(option.value());
        case "encoding" -> requireUtf8(text(option.value()));
        case "owner" -> owner = owner(text(option.value()));
        case "strategy" -> {
          // Every copy is made on first write here, whichever way was asked for.
        }
        case "locale", "lc_collate", "lc_ctype" -> requireByteOrder(text(option.value()));
        case "connection_limit", "allow_connections", "is_template" -> {
          // Written with the row.
        }
        case "tablespace" -> options.requireTablespace(context);
        case "builtin_locale" -> requireByteOrder(text(option.value()));
        case "locale_provider" -> requireBuiltin(text(option.value()), option);
        default ->
            throw new DatabaseError("42601", "option \"" + option.name() + "\" not recognized")
                .at(option.location());
      }
    }
    requireRights(owner, template == null ? DatabaseCommands.DEFAULT_TEMPLATE : template);
    new DatabaseCommands(context.changes()).create(create.name(), template, owner, options::write);
    context.changes().nextCommand();
    return "CREATE DATABASE";
  }

  private void requireRights(int owner, String template) {
    ObjectRights rights = new ObjectRights(context);
    if (!context.user().isSuperuser()
        && !context.catalog().role(context.user().oid()).createDatabase()) {
      throw new DatabaseError("42501", "permission denied to create database");
    }
    rights.requireNewOwner(owner, 0);
    DatabaseEntry source = context.catalog().database(template);
    if (source != null && !source.isTemplate() && !rights.owns(source.owner())) {
      throw new DatabaseError("42501", "permission denied to copy database \"" + template + "\"");
    }
  }

  private int owner(String name) {
    if (name == null || name.equals("default")) {
      return context.user().oid();
    }
    RoleEntry role = context.catalog().role(name);
    if (role == null) {
      throw new DatabaseError("42704", "role \"" + name + "\" does not exist");
    }
    return role.oid();
  }

  private static String text(OptionValue value) {
    return switch (value) {
      case ParsedStringLiteral string -> string.value();
      case QualifiedName name -> name.parts().getLast();
      case null -> null;
      default -> throw new DatabaseError("42601", "option requires a name").at(value.location());
    };
  }

  /** Texts are ordered by code point: what these locales do as well. */
  private static void requireByteOrder(String locale) {
    switch (locale == null ? "C" : locale.toUpperCase(Locale.ROOT)) {
      case "C", "POSIX", "C.UTF-8", "C.UTF8", "DEFAULT" -> {
        // As the template has it.
      }
      default -> throw DatabaseError.notSupported("locale \"" + locale + "\"");
    }
  }

  private static void requireBuiltin(String provider, ParsedOption option) {
    switch (provider.toLowerCase(Locale.ROOT)) {
      case "builtin", "libc", "default" -> {
        // Both order texts by code point here.
      }
      case "icu" -> throw DatabaseError.notSupported("locale provider icu").at(option.location());
      default -> throw new DatabaseError("42P17", "unrecognized locale provider: " + provider);
    }
  }

  private static void requireUtf8(String encoding) {
    String plain = encoding.replace("-", "").replace("_", "").toUpperCase(Locale.ROOT);
    if (!plain.equals("UTF8") && !plain.equals("UNICODE")) {
      throw DatabaseError.notSupported("encoding " + encoding);
    }
  }
}
