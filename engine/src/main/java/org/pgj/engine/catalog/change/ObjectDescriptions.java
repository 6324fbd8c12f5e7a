package org.pgj.engine.catalog.change;

import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.type.TypeNames;

/** What messages call objects, as pg_describe_object() does. */
final class ObjectDescriptions {
  private final Catalog catalog;

  ObjectDescriptions(Catalog catalog) {
    this.catalog = catalog;
  }

  String describe(ObjectAddress object) {
    return switch (object.catalog()) {
      case PgClass.RELATION -> relation(object);
      case PgType.RELATION -> {
        TypeEntry type = catalog.type(object.object());
        yield "type " + (type == null ? "?" : type.name());
      }
      case PgConstraint.RELATION -> constraint(object.object());
      case PgAttrdef.RELATION -> defaultValue(object.object());
      case PgRewrite.RELATION -> rule(object.object());
      case PgProc.RELATION -> function(object.object());
      case PgNamespace.RELATION -> {
        NamespaceEntry namespace = catalog.namespace(object.object());
        yield "schema " + (namespace == null ? "?" : namespace.name());
      }
      default -> "object " + Integer.toUnsignedString(object.object());
    };
  }

  private String relation(ObjectAddress object) {
    RelationEntry relation = catalog.relations().relation(object.object());
    if (relation == null) {
      return "relation " + Integer.toUnsignedString(object.object());
    }
    String whole =
        switch (relation.kind()) {
              case 'r', 'p' -> "table ";
              case 'i', 'I' -> "index ";
              case 'S' -> "sequence ";
              case 't' -> "toast table ";
              case 'v' -> "view ";
              case 'm' -> "materialized view ";
              case 'c' -> "composite type ";
              case 'f' -> "foreign table ";
              default -> "relation ";
            }
            + relation.name();
    return object.part() == 0
        ? whole
        : "column " + relation.attribute(object.part()).name() + " of " + whole;
  }

  private CatalogRow row(int table, int index, int oid) {
    List<CatalogRow> rows = catalog.source().find(table, index, oid);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private String constraint(int oid) {
    CatalogRow row = row(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, oid);
    if (row == null) {
      return "constraint " + Integer.toUnsignedString(oid);
    }
    String name = "constraint " + row.text(PgConstraint.CONNAME);
    int table = row.oid(PgConstraint.CONRELID);
    return table == 0 ? name : name + " on " + relation(ObjectAddress.relation(table));
  }

  private String defaultValue(int oid) {
    CatalogRow row = row(PgAttrdef.RELATION, PgAttrdef.ATTRDEF_OID_INDEX, oid);
    return row == null
        ? "default value"
        : "default value for "
            + relation(ObjectAddress.column(row.oid(PgAttrdef.ADRELID), row.int2(PgAttrdef.ADNUM)));
  }

  private String function(int oid) {
    FunctionEntry function = catalog.function(oid);
    if (function == null) {
      return "function " + Integer.toUnsignedString(oid);
    }
    StringBuilder text =
        new StringBuilder(function.isProcedure() ? "procedure " : "function ")
            .append(function.name())
            .append('(');
    for (int i = 0; i < function.argumentTypes().length; i++) {
      int type = function.argumentTypes()[i];
      String standard = TypeNames.standardName(type);
      text.append(i == 0 ? "" : ",").append(standard != null ? standard : typeName(type));
    }
    return text.append(')').toString();
  }

  private String typeName(int oid) {
    TypeEntry type = catalog.type(oid);
    return type.isArray() ? typeName(type.element()) + "[]" : type.name();
  }

  private String rule(int oid) {
    CatalogRow row = row(PgRewrite.RELATION, PgRewrite.REWRITE_OID_INDEX, oid);
    if (row == null) {
      return "rule";
    }
    String owner = relation(ObjectAddress.relation(row.oid(PgRewrite.EV_CLASS)));
    return "rule " + row.text(PgRewrite.RULENAME) + " on " + owner;
  }
}
