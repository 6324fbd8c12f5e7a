package org.pgj.engine.catalog.name;

import java.util.List;
import java.util.Locale;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.error.DatabaseError;

/** Resolves a type given as text: SQL spellings, catalog names, arrays; modifiers are ignored. */
final class TypeText {
  private final Catalog catalog;
  private final SearchPath path;

  TypeText(Catalog catalog, SearchPath path) {
    this.catalog = catalog;
    this.path = path;
  }

  /**
   * The type's oid.
   *
   * @throws DatabaseError 42704 if there is none
   */
  int resolve(String text) {
    String name = text.trim();
    int dimensions = 0;
    while (name.endsWith("]")) {
      name = name.substring(0, name.lastIndexOf('[')).trim();
      dimensions++;
    }
    name = withoutModifier(name);
    int oid = standard(name.toLowerCase(Locale.ROOT));
    if (oid == 0) {
      oid = named(QualifiedText.parts(name));
    }
    if (oid != 0 && dimensions > 0) {
      oid = catalog.type(oid).array();
    }
    if (oid == 0) {
      throw new DatabaseError("42704", "type \"" + text.trim() + "\" does not exist");
    }
    return oid;
  }

  private static String withoutModifier(String name) {
    int open = name.indexOf('(');
    int close = name.indexOf(')');
    return open < 0 || close < open
        ? name
        : (name.substring(0, open).trim() + name.substring(close + 1)).trim();
  }

  private int named(List<String> parts) {
    if (parts.size() == 1) {
      return path.type(parts.getFirst());
    }
    NamespaceEntry namespace = path.namespace(parts.get(parts.size() - 2));
    if (namespace == null) {
      throw new DatabaseError(
          "3F000", "schema \"" + parts.get(parts.size() - 2) + "\" does not exist");
    }
    return catalog.typeOid(namespace.oid(), parts.getLast());
  }

  private int standard(String name) {
    return switch (name) {
      case "boolean" -> 16;
      case "smallint" -> 21;
      case "integer", "int" -> 23;
      case "bigint" -> 20;
      case "real" -> 700;
      case "double precision", "float" -> 701;
      case "decimal", "dec" -> 1700;
      case "character varying", "char varying" -> 1043;
      case "character", "char" -> 1042;
      case "timestamp without time zone" -> 1114;
      case "timestamp with time zone" -> 1184;
      case "time without time zone" -> 1083;
      case "time with time zone" -> 1266;
      case "bit varying" -> 1562;
      default -> 0;
    };
  }
}
