package org.pgj.engine.catalog.change;

import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAm;
import org.pgj.engine.catalog.schema.PgAmop;
import org.pgj.engine.catalog.schema.PgAmproc;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAuthMembers;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.schema.PgCast;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDefaultAcl;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.catalog.schema.PgLargeobject;
import org.pgj.engine.catalog.schema.PgLargeobjectMetadata;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgOpfamily;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.schema.PgPublicationNamespace;
import org.pgj.engine.catalog.schema.PgPublicationRel;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgTransform;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.schema.PgUserMapping;
import org.pgj.engine.error.DatabaseError;
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
    ObjectClass kind = ObjectClass.of(object.catalog());
    if (kind != null) {
      CatalogRow row = row(kind.catalog, oid);
      return row == null ? null : named(kind, row);
    }
    return switch (object.catalog()) {
      case PgClass.RELATION -> relation(object);
      case PgType.RELATION -> "type " + names.formatTypeName(oid);
      case PgConstraint.RELATION -> constraint(oid);
      case PgAttrdef.RELATION -> defaultValue(oid);
      case PgRewrite.RELATION ->
          ofTable("rule ", row(PgRewrite.RELATION, oid), PgRewrite.RULENAME, PgRewrite.EV_CLASS);
      case PgTrigger.RELATION ->
          ofTable("trigger ", row(PgTrigger.RELATION, oid), PgTrigger.TGNAME, PgTrigger.TGRELID);
      case PgPolicy.RELATION ->
          ofTable("policy ", row(PgPolicy.RELATION, oid), PgPolicy.POLNAME, PgPolicy.POLRELID);
      case PgProc.RELATION -> function(oid);
      case PgOperator.RELATION -> operator(oid);
      case PgOpclass.RELATION ->
          ofMethod(
              "operator class ",
              row(PgOpclass.RELATION, oid),
              PgOpclass.OPCNAME,
              PgOpclass.OPCMETHOD);
      case PgOpfamily.RELATION ->
          ofMethod(
              "operator family ",
              row(PgOpfamily.RELATION, oid),
              PgOpfamily.OPFNAME,
              PgOpfamily.OPFMETHOD);
      case PgCast.RELATION -> cast(oid);
      case PgAmop.RELATION -> familyOperator(row(PgAmop.RELATION, oid));
      case PgAmproc.RELATION -> familyFunction(row(PgAmproc.RELATION, oid));
      case PgLargeobject.RELATION -> largeObject(oid);
      case PgAuthMembers.RELATION -> membership(row(PgAuthMembers.RELATION, oid));
      case PgUserMapping.RELATION -> userMapping(row(PgUserMapping.RELATION, oid));
      case PgDefaultAcl.RELATION -> defaultPrivileges(row(PgDefaultAcl.RELATION, oid));
      case PgPublicationRel.RELATION -> published(row(PgPublicationRel.RELATION, oid));
      case PgPublicationNamespace.RELATION ->
          publishedSchema(row(PgPublicationNamespace.RELATION, oid));
      case PgTransform.RELATION -> transform(row(PgTransform.RELATION, oid));
      default ->
          throw new DatabaseError(
              "XX000", "unsupported object class: " + Integer.toUnsignedString(object.catalog()));
    };
  }

  /** With its schema if it is in one that the path does not search. */
  private String named(ObjectClass kind, CatalogRow row) {
    String name = kind.title + " ";
    if (kind.namespace == 0) {
      return name + row.text(kind.name);
    }
    String quoted = Identifiers.quote(row.text(kind.name));
    int namespace = row.oid(kind.namespace);
    return changes.path().position(namespace) >= 0
        ? name + quoted
        : name + Identifiers.quote(catalog.namespace(namespace).name()) + "." + quoted;
  }

  private String named(int catalogOid, int oid) {
    return describe(ObjectAddress.of(catalogOid, oid));
  }

  /** The name of something that belongs to an access method. */
  private String ofMethod(String what, CatalogRow row, int name, int method) {
    if (row == null) {
      return what;
    }
    CatalogRow accessMethod = row(PgAm.RELATION, row.oid(method));
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
    if (object.part() > relation.attributes().size()) {
      return null;
    }
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

  private CatalogRow row(int table, int oid) {
    return ObjectRows.find(catalog, table, oid);
  }

  private String ofTable(String kind, CatalogRow row, int name, int table) {
    return row == null
        ? kind + "?"
        : kind + row.text(name) + " on " + relation(ObjectAddress.relation(row.oid(table)));
  }

  private String constraint(int oid) {
    CatalogRow row = row(PgConstraint.RELATION, oid);
    if (row == null) {
      return "constraint " + number(oid);
    }
    String name = "constraint " + row.text(PgConstraint.CONNAME);
    int table = row.oid(PgConstraint.CONRELID);
    return table == 0 ? name : name + " on " + relation(ObjectAddress.relation(table));
  }

  private String defaultValue(int oid) {
    CatalogRow row = row(PgAttrdef.RELATION, oid);
    return row == null
        ? "default value"
        : "default value for "
            + relation(ObjectAddress.column(row.oid(PgAttrdef.ADRELID), row.int2(PgAttrdef.ADNUM)));
  }

  private String function(int oid) {
    FunctionEntry function = catalog.function(oid);
    return function == null
        ? "function " + number(oid)
        : "function " + changes.names().describe(ObjectKind.PROCEDURE, oid);
  }

  private String operator(int oid) {
    OperatorEntry operator = catalog.operator(oid);
    return "operator "
        + (operator == null ? number(oid) : changes.names().describe(ObjectKind.OPERATOR, oid));
  }

  private String cast(int oid) {
    CatalogRow row = row(PgCast.RELATION, oid);
    return row == null
        ? "cast " + number(oid)
        : "cast from "
            + changes.names().formatTypeName(row.oid(PgCast.CASTSOURCE))
            + " to "
            + changes.names().formatTypeName(row.oid(PgCast.CASTTARGET));
  }

  private String familyOperator(CatalogRow row) {
    return row == null
        ? null
        : member("operator ", row.int2(PgAmop.AMOPSTRATEGY))
            + operands(row.oid(PgAmop.AMOPLEFTTYPE), row.oid(PgAmop.AMOPRIGHTTYPE))
            + named(PgOpfamily.RELATION, row.oid(PgAmop.AMOPFAMILY))
            + ": "
            + changes.names().describe(ObjectKind.OPERATOR, row.oid(PgAmop.AMOPOPR));
  }

  private String familyFunction(CatalogRow row) {
    return row == null
        ? null
        : member("function ", row.int2(PgAmproc.AMPROCNUM))
            + operands(row.oid(PgAmproc.AMPROCLEFTTYPE), row.oid(PgAmproc.AMPROCRIGHTTYPE))
            + named(PgOpfamily.RELATION, row.oid(PgAmproc.AMPROCFAMILY))
            + ": "
            + changes.names().describe(ObjectKind.PROCEDURE, row.oid(PgAmproc.AMPROC));
  }

  private static String member(String what, int number) {
    return what + number + " ";
  }

  private String operands(int left, int right) {
    TypeCatalog names = changes.names();
    return "(" + names.formatTypeName(left) + ", " + names.formatTypeName(right) + ") of ";
  }

  private String largeObject(int oid) {
    return row(PgLargeobjectMetadata.RELATION, oid) == null ? null : "large object " + number(oid);
  }

  private String roleName(int oid) {
    RoleEntry role = catalog.role(oid);
    return role == null ? "public" : role.name();
  }

  private String userMapping(CatalogRow row) {
    return row == null
        ? null
        : "user mapping for "
            + roleName(row.oid(PgUserMapping.UMUSER))
            + " on "
            + named(PgForeignServer.RELATION, row.oid(PgUserMapping.UMSERVER));
  }

  private String membership(CatalogRow row) {
    return row == null
        ? null
        : "membership of "
            + named(PgAuthid.RELATION, row.oid(PgAuthMembers.MEMBER))
            + " in "
            + named(PgAuthid.RELATION, row.oid(PgAuthMembers.ROLEID));
  }

  private String defaultPrivileges(CatalogRow row) {
    if (row == null) {
      return null;
    }
    String objects =
        switch (row.character(PgDefaultAcl.DEFACLOBJTYPE)) {
          case 'r' -> "relations";
          case 'S' -> "sequences";
          case 'f' -> "functions";
          case 'T' -> "types";
          default -> "schemas";
        };
    int namespace = row.oid(PgDefaultAcl.DEFACLNAMESPACE);
    return "default privileges on new "
        + objects
        + " belonging to role "
        + roleName(row.oid(PgDefaultAcl.DEFACLROLE))
        + (namespace == 0 ? "" : " in " + named(PgNamespace.RELATION, namespace));
  }

  private String published(CatalogRow row) {
    return row == null
        ? null
        : "publication of "
            + named(PgClass.RELATION, row.oid(PgPublicationRel.PRRELID))
            + " in "
            + named(PgPublication.RELATION, row.oid(PgPublicationRel.PRPUBID));
  }

  private String publishedSchema(CatalogRow row) {
    return row == null
        ? null
        : "publication of "
            + named(PgNamespace.RELATION, row.oid(PgPublicationNamespace.PNNSPID))
            + " in "
            + named(PgPublication.RELATION, row.oid(PgPublicationNamespace.PNPUBID));
  }

  private String transform(CatalogRow row) {
    return row == null
        ? null
        : "transform for "
            + changes.names().formatTypeName(row.oid(PgTransform.TRFTYPE))
            + " "
            + named(PgLanguage.RELATION, row.oid(PgTransform.TRFLANG));
  }
}
