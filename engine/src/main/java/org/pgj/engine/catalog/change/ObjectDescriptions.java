package org.pgj.engine.catalog.change;

import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAm;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgCast;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgExtension;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgOpfamily;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.schema.PgTsConfig;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.TypeCatalog.ObjectKind;
import org.pgj.engine.type.text.Identifiers;

/** What messages call objects, as pg_describe_object() does. */
public final class ObjectDescriptions {
  private final Catalog catalog;
  private final CatalogChanges changes;

  public ObjectDescriptions(CatalogChanges changes) {
    this.catalog = changes.catalog();
    this.changes = changes;
  }

  /**
   * Such as {@code column a of table t}; names that the search path does not find are qualified.
   */
  public String describe(ObjectAddress object) {
    TypeCatalog names = changes.names();
    int oid = object.object();
    return switch (object.catalog()) {
      case PgClass.RELATION -> relation(object);
      case PgType.RELATION -> "type " + names.formatTypeName(oid);
      case PgConstraint.RELATION -> constraint(oid);
      case PgAttrdef.RELATION -> defaultValue(oid);
      case PgRewrite.RELATION ->
          ofTable(
              "rule ",
              row(PgRewrite.RELATION, PgRewrite.REWRITE_OID_INDEX, oid),
              PgRewrite.RULENAME,
              PgRewrite.EV_CLASS);
      case PgTrigger.RELATION ->
          ofTable(
              "trigger ",
              row(PgTrigger.RELATION, PgTrigger.TRIGGER_OID_INDEX, oid),
              PgTrigger.TGNAME,
              PgTrigger.TGRELID);
      case PgPolicy.RELATION ->
          ofTable(
              "policy ",
              row(PgPolicy.RELATION, PgPolicy.POLICY_OID_INDEX, oid),
              PgPolicy.POLNAME,
              PgPolicy.POLRELID);
      case PgNamespace.RELATION -> {
        NamespaceEntry namespace = catalog.namespace(oid);
        yield "schema " + (namespace == null ? number(oid) : Identifiers.quote(namespace.name()));
      }
      case PgProc.RELATION -> function(oid);
      case PgOperator.RELATION -> operator(oid);
      case PgCollation.RELATION -> {
        CollationEntry collation = catalog.collation(oid);
        yield "collation "
            + (collation == null ? number(oid) : Identifiers.quote(collation.name()));
      }
      case PgOpclass.RELATION ->
          ofMethod(
              "operator class ",
              row(PgOpclass.RELATION, PgOpclass.OPCLASS_OID_INDEX, oid),
              PgOpclass.OPCNAME,
              PgOpclass.OPCMETHOD);
      case PgOpfamily.RELATION ->
          ofMethod(
              "operator family ",
              row(PgOpfamily.RELATION, PgOpfamily.OPFAMILY_OID_INDEX, oid),
              PgOpfamily.OPFNAME,
              PgOpfamily.OPFMETHOD);
      case PgStatisticExt.RELATION ->
          qualified(
              "statistics object ",
              row(PgStatisticExt.RELATION, PgStatisticExt.STATISTIC_EXT_OID_INDEX, oid),
              PgStatisticExt.STXNAME,
              PgStatisticExt.STXNAMESPACE);
      case PgTsConfig.RELATION ->
          qualified(
              "text search configuration ",
              row(PgTsConfig.RELATION, PgTsConfig.TS_CONFIG_OID_INDEX, oid),
              PgTsConfig.CFGNAME,
              PgTsConfig.CFGNAMESPACE);
      case PgTsDict.RELATION ->
          qualified(
              "text search dictionary ",
              row(PgTsDict.RELATION, PgTsDict.TS_DICT_OID_INDEX, oid),
              PgTsDict.DICTNAME,
              PgTsDict.DICTNAMESPACE);
      case PgCast.RELATION -> cast(oid);
      case PgLanguage.RELATION ->
          named(
              "language ",
              row(PgLanguage.RELATION, PgLanguage.LANGUAGE_OID_INDEX, oid),
              PgLanguage.LANNAME);
      case PgExtension.RELATION ->
          named(
              "extension ",
              row(PgExtension.RELATION, PgExtension.EXTENSION_OID_INDEX, oid),
              PgExtension.EXTNAME);
      default -> "object " + number(oid);
    };
  }

  /** The name of something in a schema, which is said if the path does not search it. */
  private String qualified(String what, CatalogRow row, int name, int namespace) {
    if (row == null) {
      return what;
    }
    String quoted = Identifiers.quote(row.text(name));
    return changes.path().position(row.oid(namespace)) >= 0
        ? what + quoted
        : what + Identifiers.quote(catalog.namespace(row.oid(namespace)).name()) + "." + quoted;
  }

  /** The name of something that belongs to an access method. */
  private String ofMethod(String what, CatalogRow row, int name, int method) {
    if (row == null) {
      return what;
    }
    CatalogRow accessMethod = row(PgAm.RELATION, PgAm.AM_OID_INDEX, row.oid(method));
    return what
        + Identifiers.quote(row.text(name))
        + " for access method "
        + accessMethod.text(PgAm.AMNAME);
  }

  private static String number(int oid) {
    return Integer.toUnsignedString(oid);
  }

  private String relation(ObjectAddress object) {
    RelationEntry relation = catalog.relations().relation(object.object());
    if (relation == null) {
      return "relation " + number(object.object());
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
            + qualified(relation);
    return object.part() == 0
        ? whole
        : "column " + relation.attribute(object.part()).name() + " of " + whole;
  }

  private String qualified(RelationEntry relation) {
    String name = Identifiers.quote(relation.name());
    return changes.path().relation(relation.name()) == relation.oid()
        ? name
        : Identifiers.quote(catalog.namespace(relation.namespace()).name()) + "." + name;
  }

  private CatalogRow row(int table, int index, int oid) {
    List<CatalogRow> rows = catalog.source().find(table, index, oid);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private static String named(String kind, CatalogRow row, int name) {
    return kind + (row == null ? "?" : row.text(name));
  }

  private String ofTable(String kind, CatalogRow row, int name, int table) {
    return row == null
        ? kind + "?"
        : kind + row.text(name) + " on " + relation(ObjectAddress.relation(row.oid(table)));
  }

  private String constraint(int oid) {
    CatalogRow row = row(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, oid);
    if (row == null) {
      return "constraint " + number(oid);
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
    return function == null
        ? "function " + number(oid)
        : (function.isProcedure() ? "procedure " : "function ")
            + changes.names().describe(ObjectKind.PROCEDURE, oid);
  }

  private String operator(int oid) {
    OperatorEntry operator = catalog.operator(oid);
    return "operator "
        + (operator == null ? number(oid) : changes.names().describe(ObjectKind.OPERATOR, oid));
  }

  private String cast(int oid) {
    CatalogRow row = row(PgCast.RELATION, PgCast.CAST_OID_INDEX, oid);
    return row == null
        ? "cast " + number(oid)
        : "cast from "
            + changes.names().formatTypeName(row.oid(PgCast.CASTSOURCE))
            + " to "
            + changes.names().formatTypeName(row.oid(PgCast.CASTTARGET));
  }
}
