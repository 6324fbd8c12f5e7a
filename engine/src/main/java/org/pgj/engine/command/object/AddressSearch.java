package org.pgj.engine.command.object;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.report.ObjectAddresses;
import org.pgj.engine.function.report.ReportRows;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParameterMode;
import org.pgj.engine.parser.tree.ParsedFunctionParameter;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;

/** Answers pg_get_object_address(): finds what a command with these names would find. */
public final class AddressSearch implements ObjectAddresses {
  private static final int NOWHERE = -1;

  private final CommandContext context;

  public AddressSearch(CommandContext context) {
    this.context = context;
  }

  @Override
  public void add(String type, String[] names, String[] arguments, ReportRows rows) {
    AddressableKind kind = AddressableKind.of(type);
    kind.check(names, arguments);
    requireSupported(kind.kind(), type);
    ObjectAddress found =
        new ObjectLocator(context).find(kind.kind(), name(kind, names, arguments));
    rows.add(
        Integer.toUnsignedLong(found.catalog()),
        Integer.toUnsignedLong(found.object()),
        found.part());
  }

  private static void requireSupported(ObjectKind kind, String type) {
    switch (kind) {
      case ACCESS_METHOD,
          AMOP,
          AMPROC,
          DEFAULT,
          DEFAULT_ACL,
          DOMAIN_CONSTRAINT,
          PARAMETER,
          TEXT_SEARCH_PARSER,
          TEXT_SEARCH_TEMPLATE,
          TRANSFORM,
          USER_MAPPING ->
          throw DatabaseError.notSupported("pg_get_object_address of " + type);
      case PUBLICATION -> {
        if (!type.equals("publication")) {
          throw DatabaseError.notSupported("pg_get_object_address of " + type);
        }
      }
      default -> {
        // The locator knows it.
      }
    }
  }

  private static ParsedObjectName name(AddressableKind kind, String[] names, String[] arguments) {
    List<ParsedTypeName> types = new ArrayList<>();
    if (kind.isNamedByType()) {
      types.add(SqlParser.parseType(names[0]));
    }
    if (kind.kind() == ObjectKind.LARGE_OBJECT) {
      requireOid(names[0]);
    }
    List<ParsedFunctionParameter> parameters = null;
    if (kind.hasTypeArguments()) {
      parameters = new ArrayList<>();
      for (String argument : arguments) {
        ParsedTypeName type = SqlParser.parseType(argument);
        types.add(type);
        parameters.add(new ParsedFunctionParameter(ParameterMode.IN, null, type, null, NOWHERE));
      }
    }
    QualifiedName name = kind.isNamedByType() ? null : new QualifiedName(List.of(names), NOWHERE);
    return new ParsedObjectName(name, parameters, types, NOWHERE);
  }

  private static void requireOid(String text) {
    try {
      Integer.parseUnsignedInt(text);
    } catch (NumberFormatException malformed) {
      throw new DatabaseError("22P02", "invalid input syntax for type oid: \"" + text + "\"");
    }
  }
}
