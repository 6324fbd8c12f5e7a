package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.TypeServices;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedNumericLiteral;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.RelationName;

/** Resolves type names. */
public final class TypeNames {
  private final Catalog catalog;
  private final SearchPath path;
  private final TypeServices types;
  private final RelationOpener relations;

  public TypeNames(Catalog catalog, SearchPath path, TypeServices types, RelationOpener relations) {
    this.catalog = catalog;
    this.path = path;
    this.types = types;
    this.relations = relations;
  }

  /**
   * The type of a name, with the collation it has by default.
   *
   * @throws DatabaseError 42704 if there is no such type, 42601 for a modifier it does not take
   */
  public ColumnType resolve(ParsedTypeName name) {
    if (name.percentType()) {
      return typeOfColumn(name);
    }
    int oid = lookUp(name);
    if (oid == 0) {
      throw new DatabaseError("42704", "type \"" + text(name) + "\" does not exist")
          .at(name.location());
    }
    TypeEntry entry = catalog.type(oid);
    if (!entry.defined()) {
      throw new DatabaseError("42704", "type \"" + text(name) + "\" is only a shell")
          .at(name.location());
    }
    return new ColumnType(oid, typmod(name, entry), entry.collation());
  }

  /** The type's oid, 0 if there is no such type. */
  public int lookUp(ParsedTypeName name) {
    List<String> parts = name.names();
    String typeName = parts.getLast();
    int oid;
    if (parts.size() == 1) {
      oid = path.type(typeName);
    } else {
      String schema = parts.get(parts.size() - 2);
      NamespaceEntry namespace = path.namespace(schema);
      if (namespace == null) {
        throw new DatabaseError("3F000", "schema \"" + schema + "\" does not exist")
            .at(name.location());
      }
      oid = catalog.typeOid(namespace.oid(), typeName);
    }
    if (oid != 0 && !name.arrayBounds().isEmpty()) {
      oid = catalog.type(oid).array();
    }
    return oid;
  }

  private int typmod(ParsedTypeName name, TypeEntry entry) {
    if (name.modifiers().isEmpty()) {
      return -1;
    }
    TypeEntry base = name.arrayBounds().isEmpty() ? entry : catalog.type(entry.element());
    if (base.typmodInput() == 0) {
      throw new DatabaseError(
              "42601", "type modifier is not allowed for type \"" + text(name) + "\"")
          .at(name.location());
    }
    String[] arguments = new String[name.modifiers().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = modifier(name.modifiers().get(i), name.location());
    }
    try {
      return types.typmod(base.oid(), arguments);
    } catch (DatabaseError error) {
      throw error.at(name.location());
    }
  }

  private static String modifier(ParsedExpression expression, int location) {
    return switch (expression) {
      case ParsedIntegerLiteral integer -> Integer.toString(integer.value());
      case ParsedNumericLiteral numeric -> numeric.text();
      case ParsedStringLiteral string -> string.value();
      case ParsedColumnReference column when column.names().size() == 1 ->
          column.names().getFirst();
      default ->
          throw new DatabaseError("42601", "type modifiers must be simple constants or identifiers")
              .at(location);
    };
  }

  private ColumnType typeOfColumn(ParsedTypeName name) {
    List<String> parts = name.names();
    if (parts.size() < 2) {
      throw new DatabaseError(
              "42601", "improper %TYPE reference (too few dotted names): " + text(name))
          .at(name.location());
    }
    int count = parts.size();
    RelationName table =
        new RelationName(
            count > 3 ? parts.get(count - 4) : null,
            count > 2 ? parts.get(count - 3) : null,
            parts.get(count - 2),
            name.location());
    RelationEntry relation = relations.open(table, RelationOpener.ACCESS_SHARE);
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(parts.getLast())) {
        return new ColumnType(attribute.type(), attribute.typmod(), attribute.collation());
      }
    }
    throw new DatabaseError(
            "42703",
            "column \""
                + parts.getLast()
                + "\" of relation \""
                + relation.name()
                + "\" does not exist")
        .at(name.location());
  }

  /** The name as messages show it. */
  public static String text(ParsedTypeName name) {
    List<String> parts = new ArrayList<>(name.names());
    StringBuilder text = new StringBuilder(String.join(".", parts));
    if (name.percentType()) {
      text.append("%TYPE");
    }
    if (!name.arrayBounds().isEmpty()) {
      text.append("[]");
    }
    return text.toString();
  }

  /**
   * The collation of a name.
   *
   * @throws DatabaseError 42704 if there is none
   */
  public int collation(QualifiedName name) {
    int oid = 0;
    if (name.parts().size() == 1) {
      oid = path.collation(name.parts().getFirst());
    } else {
      NamespaceEntry namespace = catalog.namespace(name.parts().get(name.parts().size() - 2));
      if (namespace != null) {
        for (var candidate : catalog.collationsNamed(name.parts().getLast())) {
          if (candidate.namespace() == namespace.oid()) {
            oid = candidate.oid();
          }
        }
      }
    }
    if (oid == 0) {
      throw new DatabaseError(
              "42704",
              "collation \""
                  + String.join(".", name.parts())
                  + "\" for encoding \"UTF8\" does not exist")
          .at(name.location());
    }
    return oid;
  }
}
