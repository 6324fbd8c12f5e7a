package org.pgj.engine.catalog.change;

import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgCast;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgExtension;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.text.Identifiers;

/**
 * What identifies an object whatever the search path, as pg_identify_object() answers.
 *
 * @param type what it is, {@code table column}
 * @param schema quoted; null if it has none
 * @param name quoted; null if it does not identify the object within its schema
 * @param identity the whole, qualified
 */
public record ObjectIdentity(String type, String schema, String name, String identity) {

  /** The identity of an object; null if there is no such object, or none of this kind. */
  public static ObjectIdentity of(ObjectAddress object, Catalog catalog, TypeCatalog types) {
    return new Finder(catalog, types).find(object);
  }

  private record Finder(Catalog catalog, TypeCatalog types) {
    ObjectIdentity find(ObjectAddress object) {
      int oid = object.object();
      return switch (object.catalog()) {
        case PgClass.RELATION -> relation(oid, object.part());
        case PgType.RELATION -> type(oid);
        case PgProc.RELATION -> function(oid);
        case PgNamespace.RELATION -> {
          NamespaceEntry entry = catalog.namespace(oid);
          yield entry == null ? null : plain("schema", entry.name());
        }
        case PgConstraint.RELATION -> constraint(oid);
        case PgAttrdef.RELATION -> defaultValue(oid);
        case PgTrigger.RELATION ->
            onTable(
                "trigger",
                row(PgTrigger.RELATION, PgTrigger.TRIGGER_OID_INDEX, oid),
                PgTrigger.TGNAME,
                PgTrigger.TGRELID);
        case PgRewrite.RELATION ->
            onTable(
                "rule",
                row(PgRewrite.RELATION, PgRewrite.REWRITE_OID_INDEX, oid),
                PgRewrite.RULENAME,
                PgRewrite.EV_CLASS);
        case PgPolicy.RELATION ->
            onTable(
                "policy",
                row(PgPolicy.RELATION, PgPolicy.POLICY_OID_INDEX, oid),
                PgPolicy.POLNAME,
                PgPolicy.POLRELID);
        case PgCast.RELATION -> cast(row(PgCast.RELATION, PgCast.CAST_OID_INDEX, oid));
        case PgLanguage.RELATION ->
            named(
                "language",
                row(PgLanguage.RELATION, PgLanguage.LANGUAGE_OID_INDEX, oid),
                PgLanguage.LANNAME);
        case PgExtension.RELATION ->
            named(
                "extension",
                row(PgExtension.RELATION, PgExtension.EXTENSION_OID_INDEX, oid),
                PgExtension.EXTNAME);
        default -> null;
      };
    }

    private CatalogRow row(int table, int index, int oid) {
      List<CatalogRow> rows = catalog.source().find(table, index, oid);
      return rows.isEmpty() ? null : rows.getFirst();
    }

    private static ObjectIdentity plain(String kind, String name) {
      String quoted = Identifiers.quote(name);
      return new ObjectIdentity(kind, null, quoted, quoted);
    }

    private static ObjectIdentity named(String kind, CatalogRow row, int column) {
      return row == null ? null : plain(kind, row.text(column));
    }

    private String schema(int namespace) {
      return Identifiers.quote(catalog.namespace(namespace).name());
    }

    private String qualified(RelationEntry relation) {
      return schema(relation.namespace()) + "." + Identifiers.quote(relation.name());
    }

    private String qualifiedRelation(int oid) {
      return qualified(catalog.relations().relation(oid));
    }

    private ObjectIdentity relation(int oid, int part) {
      RelationEntry relation = catalog.relations().relation(oid);
      if (relation == null) {
        return null;
      }
      String kind =
          switch (relation.kind()) {
            case 'i', 'I' -> "index";
            case 'S' -> "sequence";
            case 't' -> "toast table";
            case 'v' -> "view";
            case 'm' -> "materialized view";
            case 'c' -> "composite type";
            case 'f' -> "foreign table";
            default -> "table";
          };
      String identity = qualified(relation);
      return new ObjectIdentity(
          part == 0 ? kind : kind + " column",
          schema(relation.namespace()),
          Identifiers.quote(relation.name()),
          part == 0
              ? identity
              : identity + "." + Identifiers.quote(relation.attribute(part).name()));
    }

    private ObjectIdentity type(int oid) {
      TypeEntry type = catalog.type(oid);
      return type == null
          ? null
          : new ObjectIdentity(
              "type", schema(type.namespace()), Identifiers.quote(type.name()), typeName(oid));
    }

    /** As format_type() has it, qualified unless SQL has a word of its own for it. */
    private String typeName(int oid) {
      TypeEntry type = catalog.type(oid);
      if (type.isArray() && type.element() != 0) {
        return typeName(type.element()) + "[]";
      }
      String shown = types.formatTypeName(oid);
      String own = Identifiers.quote(type.name());
      return shown.equals(own) ? schema(type.namespace()) + "." + own : shown;
    }

    private ObjectIdentity function(int oid) {
      FunctionEntry function = catalog.function(oid);
      if (function == null) {
        return null;
      }
      String schema = schema(function.namespace());
      StringBuilder identity = new StringBuilder(schema);
      identity.append('.').append(Identifiers.quote(function.name())).append('(');
      for (int i = 0; i < function.argumentTypes().length; i++) {
        identity.append(i == 0 ? "" : ",").append(typeName(function.argumentTypes()[i]));
      }
      String kind =
          function.isProcedure() ? "procedure" : function.isAggregate() ? "aggregate" : "function";
      return new ObjectIdentity(kind, schema, null, identity.append(')').toString());
    }

    private ObjectIdentity constraint(int oid) {
      CatalogRow row = row(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, oid);
      if (row == null) {
        return null;
      }
      int table = row.oid(PgConstraint.CONRELID);
      return new ObjectIdentity(
          table == 0 ? "domain constraint" : "table constraint",
          schema(row.oid(PgConstraint.CONNAMESPACE)),
          null,
          Identifiers.quote(row.text(PgConstraint.CONNAME))
              + " on "
              + (table == 0 ? typeName(row.oid(PgConstraint.CONTYPID)) : qualifiedRelation(table)));
    }

    private ObjectIdentity defaultValue(int oid) {
      CatalogRow row = row(PgAttrdef.RELATION, PgAttrdef.ATTRDEF_OID_INDEX, oid);
      if (row == null) {
        return null;
      }
      RelationEntry table = catalog.relations().relation(row.oid(PgAttrdef.ADRELID));
      String column = Identifiers.quote(table.attribute(row.int2(PgAttrdef.ADNUM)).name());
      return new ObjectIdentity(
          "default value", null, null, "for " + qualified(table) + "." + column);
    }

    private ObjectIdentity onTable(String kind, CatalogRow row, int name, int table) {
      return row == null
          ? null
          : new ObjectIdentity(
              kind,
              null,
              null,
              Identifiers.quote(row.text(name)) + " on " + qualifiedRelation(row.oid(table)));
    }

    private ObjectIdentity cast(CatalogRow row) {
      return row == null
          ? null
          : new ObjectIdentity(
              "cast",
              null,
              null,
              "("
                  + typeName(row.oid(PgCast.CASTSOURCE))
                  + " AS "
                  + typeName(row.oid(PgCast.CASTTARGET))
                  + ")");
    }
  }
}
