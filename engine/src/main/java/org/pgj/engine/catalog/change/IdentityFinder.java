package org.pgj.engine.catalog.change;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAm;
import org.pgj.engine.catalog.schema.PgAmop;
import org.pgj.engine.catalog.schema.PgAmproc;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAuthMembers;
import org.pgj.engine.catalog.schema.PgCast;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDefaultAcl;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.catalog.schema.PgLargeobject;
import org.pgj.engine.catalog.schema.PgLargeobjectMetadata;
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
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.text.Identifiers;

/** Finds what identifies an object, for each class of objects. */
record IdentityFinder(Catalog catalog, TypeCatalog types) {
  ObjectIdentity find(ObjectAddress object) {
    int oid = object.object();
    ObjectClass named = ObjectClass.of(object.catalog());
    if (named != null) {
      CatalogRow row = row(named.catalog, oid);
      return row == null ? null : named(named, row);
    }
    return switch (object.catalog()) {
      case PgClass.RELATION -> relation(oid, object.part());
      case PgType.RELATION -> type(oid);
      case PgProc.RELATION -> function(oid);
      case PgOperator.RELATION -> operator(oid);
      case PgConstraint.RELATION -> constraint(row(PgConstraint.RELATION, oid));
      case PgAttrdef.RELATION -> defaultValue(row(PgAttrdef.RELATION, oid));
      case PgTrigger.RELATION ->
          onTable("trigger", row(PgTrigger.RELATION, oid), PgTrigger.TGNAME, PgTrigger.TGRELID);
      case PgRewrite.RELATION ->
          onTable("rule", row(PgRewrite.RELATION, oid), PgRewrite.RULENAME, PgRewrite.EV_CLASS);
      case PgPolicy.RELATION ->
          onTable("policy", row(PgPolicy.RELATION, oid), PgPolicy.POLNAME, PgPolicy.POLRELID);
      case PgCast.RELATION -> cast(row(PgCast.RELATION, oid));
      case PgOpclass.RELATION ->
          ofMethod(
              "operator class",
              row(PgOpclass.RELATION, oid),
              PgOpclass.OPCMETHOD,
              PgOpclass.OPCNAMESPACE,
              PgOpclass.OPCNAME);
      case PgOpfamily.RELATION -> family(oid);
      case PgAmop.RELATION -> familyOperator(row(PgAmop.RELATION, oid));
      case PgAmproc.RELATION -> familyFunction(row(PgAmproc.RELATION, oid));
      case PgLargeobject.RELATION -> largeObject(oid);
      case PgUserMapping.RELATION -> userMapping(row(PgUserMapping.RELATION, oid));
      case PgDefaultAcl.RELATION -> defaultPrivileges(row(PgDefaultAcl.RELATION, oid));
      case PgAuthMembers.RELATION -> membership(row(PgAuthMembers.RELATION, oid));
      case PgPublicationRel.RELATION -> published(row(PgPublicationRel.RELATION, oid));
      case PgPublicationNamespace.RELATION ->
          publishedSchema(row(PgPublicationNamespace.RELATION, oid));
      case PgTransform.RELATION -> transform(row(PgTransform.RELATION, oid));
      default -> null;
    };
  }

  private CatalogRow row(int table, int oid) {
    return ObjectRows.find(catalog, table, oid);
  }

  /** One that only its identity tells, not a name within a schema. */
  private static ObjectIdentity unnamed(
      String type, String identity, List<String> names, List<String> arguments) {
    return new ObjectIdentity(type, null, null, identity, names, arguments);
  }

  private ObjectIdentity named(ObjectClass kind, CatalogRow row) {
    String name = row.text(kind.name);
    String quoted = Identifiers.quote(name);
    if (kind.namespace == 0) {
      return new ObjectIdentity(kind.title, null, quoted, quoted, List.of(name), List.of());
    }
    String schema = schemaName(row.oid(kind.namespace));
    return new ObjectIdentity(
        kind.title,
        Identifiers.quote(schema),
        quoted,
        Identifiers.quote(schema) + "." + quoted,
        List.of(schema, name),
        List.of());
  }

  /** The session's own temporary schema is called by its alias. */
  private String schemaName(int namespace) {
    return namespace == catalog.relations().temporaryNamespace()
        ? "pg_temp"
        : catalog.namespace(namespace).name();
  }

  private String schema(int namespace) {
    return Identifiers.quote(schemaName(namespace));
  }

  private String qualified(RelationEntry relation) {
    return schema(relation.namespace()) + "." + Identifiers.quote(relation.name());
  }

  private List<String> names(RelationEntry relation) {
    return List.of(schemaName(relation.namespace()), relation.name());
  }

  private static List<String> with(List<String> names, String last) {
    List<String> all = new ArrayList<>(names);
    all.add(last);
    return all;
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
    String schema = schema(relation.namespace());
    String name = Identifiers.quote(relation.name());
    String identity = qualified(relation);
    if (part == 0) {
      return new ObjectIdentity(kind, schema, name, identity, names(relation), List.of());
    }
    if (part > relation.attributes().size()) {
      return null;
    }
    String column = relation.attribute(part).name();
    return new ObjectIdentity(
        kind + " column",
        schema,
        name,
        identity + "." + Identifiers.quote(column),
        with(names(relation), column),
        List.of());
  }

  private ObjectIdentity type(int oid) {
    TypeEntry type = catalog.type(oid);
    return type == null
        ? null
        : new ObjectIdentity(
            "type",
            schema(type.namespace()),
            Identifiers.quote(type.name()),
            typeName(oid),
            List.of(typeName(oid)),
            List.of());
  }

  /** As format_type() has it, qualified unless SQL has a word of its own for it. */
  private String typeName(int oid) {
    TypeEntry type = catalog.type(oid);
    if (type == null) {
      return "-";
    }
    if (type.isArray() && type.element() != 0) {
      return typeName(type.element()) + "[]";
    }
    String shown = types.formatTypeName(oid);
    String own = Identifiers.quote(type.name());
    return shown.equals(own) ? schema(type.namespace()) + "." + own : shown;
  }

  private List<String> typeNames(int... oids) {
    List<String> names = new ArrayList<>(oids.length);
    for (int oid : oids) {
      names.add(typeName(oid));
    }
    return names;
  }

  private ObjectIdentity function(int oid) {
    FunctionEntry function = catalog.function(oid);
    if (function == null) {
      return null;
    }
    String kind =
        function.isProcedure() ? "procedure" : function.isAggregate() ? "aggregate" : "function";
    String schema = schema(function.namespace());
    return new ObjectIdentity(
        kind,
        schema,
        null,
        functionIdentity(function),
        List.of(schemaName(function.namespace()), function.name()),
        typeNames(function.argumentTypes()));
  }

  private String functionIdentity(FunctionEntry function) {
    return schema(function.namespace())
        + "."
        + Identifiers.quote(function.name())
        + "("
        + String.join(",", typeNames(function.argumentTypes()))
        + ")";
  }

  private ObjectIdentity operator(int oid) {
    OperatorEntry operator = catalog.operator(oid);
    if (operator == null) {
      return null;
    }
    String left = operator.left() == 0 ? "NONE" : typeName(operator.left());
    String right = typeName(operator.right());
    return new ObjectIdentity(
        "operator",
        schema(operator.namespace()),
        null,
        schema(operator.namespace()) + "." + operator.name() + "(" + left + "," + right + ")",
        List.of(schemaName(operator.namespace()), operator.name()),
        operator.left() == 0 ? List.of("-", right) : List.of(left, right));
  }

  private ObjectIdentity constraint(CatalogRow row) {
    if (row == null) {
      return null;
    }
    int table = row.oid(PgConstraint.CONRELID);
    String name = row.text(PgConstraint.CONNAME);
    String schema = schema(row.oid(PgConstraint.CONNAMESPACE));
    if (table == 0) {
      String domain = typeName(row.oid(PgConstraint.CONTYPID));
      return new ObjectIdentity(
          "domain constraint",
          schema,
          null,
          Identifiers.quote(name) + " on " + domain,
          List.of(domain),
          List.of(name));
    }
    RelationEntry relation = catalog.relations().relation(table);
    return new ObjectIdentity(
        "table constraint",
        schema,
        null,
        Identifiers.quote(name) + " on " + qualified(relation),
        with(names(relation), name),
        List.of());
  }

  private ObjectIdentity defaultValue(CatalogRow row) {
    if (row == null) {
      return null;
    }
    RelationEntry table = catalog.relations().relation(row.oid(PgAttrdef.ADRELID));
    String column = table.attribute(row.int2(PgAttrdef.ADNUM)).name();
    return unnamed(
        "default value",
        "for " + qualified(table) + "." + Identifiers.quote(column),
        with(names(table), column),
        List.of());
  }

  private ObjectIdentity onTable(String kind, CatalogRow row, int name, int table) {
    if (row == null) {
      return null;
    }
    RelationEntry relation = catalog.relations().relation(row.oid(table));
    return unnamed(
        kind,
        Identifiers.quote(row.text(name)) + " on " + qualified(relation),
        with(names(relation), row.text(name)),
        List.of());
  }

  private ObjectIdentity cast(CatalogRow row) {
    if (row == null) {
      return null;
    }
    String source = typeName(row.oid(PgCast.CASTSOURCE));
    String target = typeName(row.oid(PgCast.CASTTARGET));
    return unnamed("cast", "(" + source + " AS " + target + ")", List.of(source), List.of(target));
  }

  private String methodName(int oid) {
    return row(PgAm.RELATION, oid).text(PgAm.AMNAME);
  }

  private ObjectIdentity ofMethod(
      String kind, CatalogRow row, int method, int namespace, int name) {
    if (row == null) {
      return null;
    }
    String access = methodName(row.oid(method));
    String schema = schemaName(row.oid(namespace));
    String quoted = Identifiers.quote(row.text(name));
    return new ObjectIdentity(
        kind,
        Identifiers.quote(schema),
        quoted,
        Identifiers.quote(schema) + "." + quoted + " USING " + Identifiers.quote(access),
        List.of(access, schema, row.text(name)),
        List.of());
  }

  private ObjectIdentity family(int oid) {
    return ofMethod(
        "operator family",
        row(PgOpfamily.RELATION, oid),
        PgOpfamily.OPFMETHOD,
        PgOpfamily.OPFNAMESPACE,
        PgOpfamily.OPFNAME);
  }

  private ObjectIdentity familyOperator(CatalogRow row) {
    return row == null
        ? null
        : member(
            "operator of access method",
            "operator",
            row.oid(PgAmop.AMOPFAMILY),
            row.int2(PgAmop.AMOPSTRATEGY),
            row.oid(PgAmop.AMOPLEFTTYPE),
            row.oid(PgAmop.AMOPRIGHTTYPE));
  }

  private ObjectIdentity familyFunction(CatalogRow row) {
    return row == null
        ? null
        : member(
            "function of access method",
            "function",
            row.oid(PgAmproc.AMPROCFAMILY),
            row.int2(PgAmproc.AMPROCNUM),
            row.oid(PgAmproc.AMPROCLEFTTYPE),
            row.oid(PgAmproc.AMPROCRIGHTTYPE));
  }

  private ObjectIdentity member(
      String type, String what, int familyOid, int number, int left, int right) {
    ObjectIdentity family = family(familyOid);
    List<String> operands = typeNames(left, right);
    return unnamed(
        type,
        what + " " + number + " (" + String.join(", ", operands) + ") of " + family.identity(),
        with(family.names(), Integer.toString(number)),
        operands);
  }

  private ObjectIdentity largeObject(int oid) {
    String number = Integer.toUnsignedString(oid);
    return row(PgLargeobjectMetadata.RELATION, oid) == null
        ? null
        : unnamed("large object", number, List.of(number), List.of());
  }

  private String roleName(int oid) {
    RoleEntry role = catalog.role(oid);
    return role == null ? "public" : role.name();
  }

  private ObjectIdentity userMapping(CatalogRow row) {
    if (row == null) {
      return null;
    }
    String user = roleName(row.oid(PgUserMapping.UMUSER));
    String server =
        row(PgForeignServer.RELATION, row.oid(PgUserMapping.UMSERVER))
            .text(PgForeignServer.SRVNAME);
    return unnamed(
        "user mapping",
        Identifiers.quote(user) + " on server " + server,
        List.of(user),
        List.of(server));
  }

  private ObjectIdentity defaultPrivileges(CatalogRow row) {
    if (row == null) {
      return null;
    }
    String role = roleName(row.oid(PgDefaultAcl.DEFACLROLE));
    int namespace = row.oid(PgDefaultAcl.DEFACLNAMESPACE);
    char kind = row.character(PgDefaultAcl.DEFACLOBJTYPE);
    String objects =
        switch (kind) {
          case 'r' -> "tables";
          case 'S' -> "sequences";
          case 'f' -> "functions";
          case 'T' -> "types";
          default -> "schemas";
        };
    String forRole = "for role " + Identifiers.quote(role);
    return unnamed(
        "default acl",
        namespace == 0
            ? forRole + " on " + objects
            : forRole + " in schema " + schema(namespace) + " on " + objects,
        namespace == 0 ? List.of(role) : List.of(role, catalog.namespace(namespace).name()),
        List.of(String.valueOf(kind)));
  }

  private ObjectIdentity membership(CatalogRow row) {
    return row == null
        ? null
        : unnamed(
            "role membership",
            "membership of role "
                + roleName(row.oid(PgAuthMembers.MEMBER))
                + " in role "
                + roleName(row.oid(PgAuthMembers.ROLEID)),
            List.of(),
            List.of());
  }

  private String publication(int oid) {
    return find(ObjectAddress.of(PgPublication.RELATION, oid)).names().getFirst();
  }

  private ObjectIdentity published(CatalogRow row) {
    if (row == null) {
      return null;
    }
    RelationEntry relation = catalog.relations().relation(row.oid(PgPublicationRel.PRRELID));
    String publication = publication(row.oid(PgPublicationRel.PRPUBID));
    return unnamed(
        "publication relation",
        qualified(relation) + " in publication " + publication,
        names(relation),
        List.of(publication));
  }

  private ObjectIdentity publishedSchema(CatalogRow row) {
    if (row == null) {
      return null;
    }
    String schema = catalog.namespace(row.oid(PgPublicationNamespace.PNNSPID)).name();
    String publication = publication(row.oid(PgPublicationNamespace.PNPUBID));
    return unnamed(
        "publication namespace",
        schema + " in publication " + publication,
        List.of(schema),
        List.of(publication));
  }

  private ObjectIdentity transform(CatalogRow row) {
    if (row == null) {
      return null;
    }
    String type = typeName(row.oid(PgTransform.TRFTYPE));
    String language =
        find(ObjectAddress.of(PgLanguage.RELATION, row.oid(PgTransform.TRFLANG)))
            .names()
            .getFirst();
    return unnamed(
        "transform", "for " + type + " language " + language, List.of(type), List.of(language));
  }
}
