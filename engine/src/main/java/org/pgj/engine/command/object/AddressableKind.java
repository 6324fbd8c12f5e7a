package org.pgj.engine.command.object;

import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ObjectKind;

/**
 * What pg_get_object_address() takes of a kind of objects.
 *
 * @param kind null if such an object has no address by name
 * @param names the fewest names, a type's or a large object's included
 * @param singleName whether there must be no more of them
 * @param arguments how many arguments there must be, -1 for any number
 */
record AddressableKind(ObjectKind kind, int names, boolean singleName, int arguments) {
  private static final int ANY = -1;

  private static final Map<String, AddressableKind> BY_TITLE =
      Map.ofEntries(
          entry("table", qualified(ObjectKind.TABLE)),
          entry("index", qualified(ObjectKind.INDEX)),
          entry("sequence", qualified(ObjectKind.SEQUENCE)),
          entry("view", qualified(ObjectKind.VIEW)),
          entry("materialized view", qualified(ObjectKind.MATERIALIZED_VIEW)),
          entry("foreign table", qualified(ObjectKind.FOREIGN_TABLE)),
          entry("table column", qualified(ObjectKind.COLUMN)),
          entry("foreign table column", qualified(ObjectKind.COLUMN)),
          entry("toast table", unsupported()),
          entry("composite type", unsupported()),
          entry("index column", unsupported()),
          entry("sequence column", unsupported()),
          entry("toast table column", unsupported()),
          entry("view column", unsupported()),
          entry("materialized view column", unsupported()),
          entry("composite type column", unsupported()),
          entry("role membership", unsupported()),
          entry("aggregate", qualified(ObjectKind.AGGREGATE)),
          entry("function", qualified(ObjectKind.FUNCTION)),
          entry("procedure", qualified(ObjectKind.PROCEDURE)),
          entry("routine", qualified(ObjectKind.ROUTINE)),
          entry("type", single(ObjectKind.TYPE)),
          entry("cast", new AddressableKind(ObjectKind.CAST, 1, true, 1)),
          entry("collation", qualified(ObjectKind.COLLATION)),
          entry("conversion", qualified(ObjectKind.CONVERSION)),
          entry("default value", qualified(ObjectKind.DEFAULT)),
          entry("default acl", new AddressableKind(ObjectKind.DEFAULT_ACL, 1, false, 1)),
          entry("domain constraint", new AddressableKind(ObjectKind.DOMAIN_CONSTRAINT, 1, true, 1)),
          entry("language", single(ObjectKind.LANGUAGE)),
          entry("large object", single(ObjectKind.LARGE_OBJECT)),
          entry("operator", new AddressableKind(ObjectKind.OPERATOR, 1, false, 2)),
          entry("operator class", new AddressableKind(ObjectKind.OPERATOR_CLASS, 2, false, ANY)),
          entry("operator family", new AddressableKind(ObjectKind.OPERATOR_FAMILY, 2, false, ANY)),
          entry("access method", single(ObjectKind.ACCESS_METHOD)),
          entry("operator of access method", new AddressableKind(ObjectKind.AMOP, 3, false, 2)),
          entry("function of access method", new AddressableKind(ObjectKind.AMPROC, 3, false, 2)),
          entry("rule", qualified(ObjectKind.RULE)),
          entry("trigger", qualified(ObjectKind.TRIGGER)),
          entry("policy", qualified(ObjectKind.POLICY)),
          entry("table constraint", qualified(ObjectKind.TABLE_CONSTRAINT)),
          entry("schema", single(ObjectKind.SCHEMA)),
          entry("text search parser", qualified(ObjectKind.TEXT_SEARCH_PARSER)),
          entry("text search dictionary", qualified(ObjectKind.TEXT_SEARCH_DICTIONARY)),
          entry("text search template", qualified(ObjectKind.TEXT_SEARCH_TEMPLATE)),
          entry("text search configuration", qualified(ObjectKind.TEXT_SEARCH_CONFIGURATION)),
          entry("role", single(ObjectKind.ROLE)),
          entry("database", single(ObjectKind.DATABASE)),
          entry("tablespace", single(ObjectKind.TABLESPACE)),
          entry("foreign-data wrapper", single(ObjectKind.FOREIGN_DATA_WRAPPER)),
          entry("server", single(ObjectKind.FOREIGN_SERVER)),
          entry("user mapping", new AddressableKind(ObjectKind.USER_MAPPING, 1, true, 1)),
          entry("extension", single(ObjectKind.EXTENSION)),
          entry("event trigger", single(ObjectKind.EVENT_TRIGGER)),
          entry("parameter ACL", single(ObjectKind.PARAMETER)),
          entry("publication", single(ObjectKind.PUBLICATION)),
          entry("publication namespace", new AddressableKind(ObjectKind.PUBLICATION, 1, true, 1)),
          entry("publication relation", new AddressableKind(ObjectKind.PUBLICATION, 1, false, 1)),
          entry("subscription", single(ObjectKind.SUBSCRIPTION)),
          entry("transform", new AddressableKind(ObjectKind.TRANSFORM, 1, true, 1)),
          entry("statistics object", qualified(ObjectKind.STATISTICS)));

  private static Map.Entry<String, AddressableKind> entry(String title, AddressableKind kind) {
    return Map.entry(title, kind);
  }

  private static AddressableKind qualified(ObjectKind kind) {
    return new AddressableKind(kind, 1, false, ANY);
  }

  private static AddressableKind single(ObjectKind kind) {
    return new AddressableKind(kind, 1, true, ANY);
  }

  private static AddressableKind unsupported() {
    return new AddressableKind(null, 0, false, ANY);
  }

  /** The kind that pg_identify_object() calls so. */
  static AddressableKind of(String title) {
    AddressableKind found = BY_TITLE.get(title);
    if (found == null) {
      throw new DatabaseError("22023", "unrecognized object type \"" + title + "\"");
    }
    if (found.kind == null) {
      throw new DatabaseError("22023", "unsupported object type \"" + title + "\"");
    }
    return found;
  }

  /** Whether the arguments are types, not names. */
  boolean hasTypeArguments() {
    return switch (kind) {
      case AGGREGATE, FUNCTION, PROCEDURE, ROUTINE, OPERATOR, CAST, AMOP, AMPROC -> true;
      default -> false;
    };
  }

  /** Whether the name is a type's. */
  boolean isNamedByType() {
    return switch (kind) {
      case TYPE, CAST, TRANSFORM, DOMAIN_CONSTRAINT -> true;
      default -> false;
    };
  }

  /** Raises 22023 if there are too few or too many names or arguments, or if one is null. */
  void check(String[] names, String[] given) {
    if (singleName && (isNamedByType() || kind == ObjectKind.LARGE_OBJECT)) {
      requireOne(names);
    }
    requireNoNulls(names);
    if (names.length == 0) {
      throw tooFew(1);
    }
    requireNoNulls(given);
    if (names.length < this.names) {
      throw tooFew(this.names);
    }
    if (arguments >= 0 && given.length != arguments) {
      throw new DatabaseError("22023", "argument list length must be exactly " + arguments);
    }
    if (singleName) {
      requireOne(names);
    }
  }

  private static void requireOne(String[] names) {
    if (names.length != 1) {
      throw new DatabaseError("22023", "name list length must be exactly 1");
    }
  }

  private static DatabaseError tooFew(int least) {
    return new DatabaseError("22023", "name list length must be at least " + least);
  }

  private static void requireNoNulls(String[] elements) {
    for (String element : elements) {
      if (element == null) {
        throw new DatabaseError("22023", "name or argument lists may not contain nulls");
      }
    }
  }
}
