package org.pgj.engine.command.object;

import java.util.List;
import java.util.Locale;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgExtension;
import org.pgj.engine.catalog.schema.PgLargeobject;
import org.pgj.engine.catalog.schema.PgLargeobjectMetadata;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgSubscription;
import org.pgj.engine.catalog.schema.PgTablespace;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.function.FunctionSignature;
import org.pgj.engine.command.operator.OperatorGroups;
import org.pgj.engine.command.operator.Operators;
import org.pgj.engine.command.type.Casts;
import org.pgj.engine.command.type.TypeChanges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.RelationName;

/** Finds the objects that commands name. */
public final class ObjectLocator {
  private static final int ACCESS_SHARE = 1;

  private final CommandContext context;

  public ObjectLocator(CommandContext context) {
    this.context = context;
  }

  /**
   * The object.
   *
   * @throws DatabaseError 42704 and others if there is none
   */
  public ObjectAddress find(ObjectKind kind, ParsedObjectName object) {
    List<String> parts = object.name() == null ? List.of() : object.name().parts();
    String name = parts.isEmpty() ? null : parts.getLast();
    return switch (kind) {
      case TABLE, VIEW, MATERIALIZED_VIEW, INDEX, SEQUENCE, FOREIGN_TABLE ->
          ObjectAddress.relation(relation(kind, parts, object).oid());
      case COLUMN -> column(parts, object);
      case SCHEMA -> {
        NamespaceEntry entry = context.catalog().namespace(name);
        yield address(PgNamespace.RELATION, entry == null ? 0 : entry.oid(), "3F000", kind, name);
      }
      case DATABASE -> {
        DatabaseEntry entry = context.catalog().database(name);
        yield address(PgDatabase.RELATION, entry == null ? 0 : entry.oid(), "3D000", kind, name);
      }
      case ROLE -> {
        RoleEntry entry = context.catalog().role(name);
        yield address(PgAuthid.RELATION, entry == null ? 0 : entry.oid(), "42704", kind, name);
      }
      case TABLESPACE ->
          named(PgTablespace.RELATION, PgTablespace.TABLESPACE_SPCNAME_INDEX, kind, name);
      case EXTENSION -> named(PgExtension.RELATION, PgExtension.EXTENSION_NAME_INDEX, kind, name);
      case TYPE, DOMAIN ->
          ObjectAddress.of(PgType.RELATION, new TypeChanges(context).find(object).oid());
      case CAST -> new Casts(context).target(object, false);
      case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE ->
          ObjectAddress.of(
              PgProc.RELATION, new FunctionSignature(context, kind, object).find(false).oid());
      case OPERATOR_CLASS, OPERATOR_FAMILY -> new OperatorGroups(context).address(kind, object);
      case OPERATOR ->
          ObjectAddress.of(PgOperator.RELATION, new Operators(context).find(object, false).oid());
      case STATISTICS,
          COLLATION,
          CONVERSION,
          EVENT_TRIGGER,
          FOREIGN_DATA_WRAPPER,
          FOREIGN_SERVER,
          LANGUAGE,
          PUBLICATION,
          TEXT_SEARCH_CONFIGURATION,
          TEXT_SEARCH_DICTIONARY ->
          new NamedObjects(context).address(kind, object.name());
      case SUBSCRIPTION -> subscription(name);
      case LARGE_OBJECT -> largeObject(name);
      case TABLE_CONSTRAINT -> constraint(parts, object);
      case TRIGGER ->
          ofTable(PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX, kind, parts, object);
      case POLICY ->
          ofTable(PgPolicy.RELATION, PgPolicy.POLICY_POLRELID_POLNAME_INDEX, kind, parts, object);
      case RULE ->
          ofTable(PgRewrite.RELATION, PgRewrite.REWRITE_REL_RULENAME_INDEX, kind, parts, object);
      default ->
          throw DatabaseError.notSupported(
                  "this command on objects of kind " + kind.name().replace('_', ' '))
              .at(object.location());
    };
  }

  /** Subscriptions of other databases have names of their own. */
  private ObjectAddress subscription(String name) {
    List<CatalogRow> rows =
        context
            .catalog()
            .source()
            .find(
                PgSubscription.RELATION,
                PgSubscription.SUBSCRIPTION_SUBNAME_INDEX,
                context.changes().store().databaseOid(),
                name);
    if (rows.isEmpty()) {
      throw new DatabaseError("42704", "subscription \"" + name + "\" does not exist");
    }
    return ObjectAddress.of(PgSubscription.RELATION, rows.getFirst().oid(PgSubscription.OID));
  }

  private ObjectAddress largeObject(String number) {
    int oid = Integer.parseUnsignedInt(number);
    List<CatalogRow> rows =
        context
            .catalog()
            .source()
            .find(
                PgLargeobjectMetadata.RELATION,
                PgLargeobjectMetadata.LARGEOBJECT_METADATA_OID_INDEX,
                oid);
    if (rows.isEmpty()) {
      throw new DatabaseError("42704", "large object " + number + " does not exist");
    }
    return ObjectAddress.of(PgLargeobject.RELATION, oid);
  }

  private static String title(ObjectKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static ObjectAddress address(
      int catalog, int oid, String state, ObjectKind kind, String name) {
    if (oid == 0) {
      throw new DatabaseError(state, title(kind) + " \"" + name + "\" does not exist");
    }
    return ObjectAddress.of(catalog, oid);
  }

  private ObjectAddress named(int catalog, int index, ObjectKind kind, String name) {
    List<CatalogRow> rows = context.catalog().source().find(catalog, index, name);
    return address(catalog, rows.isEmpty() ? 0 : rows.getFirst().oid(1), "42704", kind, name);
  }

  private static RelationName relationName(List<String> parts, int location) {
    int count = parts.size();
    return new RelationName(
        count > 2 ? parts.get(count - 3) : null,
        count > 1 ? parts.get(count - 2) : null,
        parts.getLast(),
        location);
  }

  private RelationEntry relation(ObjectKind kind, List<String> parts, ParsedObjectName object) {
    RelationEntry relation =
        context.relations().open(relationName(parts, object.name().location()), ACCESS_SHARE);
    boolean right =
        switch (kind) {
          case VIEW -> relation.kind() == 'v';
          case MATERIALIZED_VIEW -> relation.kind() == 'm';
          case INDEX -> relation.kind() == 'i' || relation.kind() == 'I';
          case SEQUENCE -> relation.kind() == 'S';
          case FOREIGN_TABLE -> relation.kind() == 'f';
          default -> relation.kind() == 'r' || relation.kind() == 'p';
        };
    if (!right) {
      throw new DatabaseError(
          "42809",
          "\""
              + relation.name()
              + "\" is not "
              + (kind == ObjectKind.INDEX ? "an " : "a ")
              + title(kind));
    }
    return relation;
  }

  private RelationEntry tableOf(List<String> parts, ParsedObjectName object) {
    if (parts.size() < 2) {
      throw new DatabaseError("42601", "must specify relation and object name");
    }
    return context
        .relations()
        .open(
            relationName(parts.subList(0, parts.size() - 1), object.name().location()),
            ACCESS_SHARE);
  }

  private ObjectAddress column(List<String> parts, ParsedObjectName object) {
    if (parts.size() < 2) {
      throw new DatabaseError("42601", "column name must be qualified");
    }
    RelationEntry relation = tableOf(parts, object);
    return ObjectAddress.column(relation.oid(), columnNumber(relation, parts.getLast()));
  }

  /** The number of a column; 42703 if there is none of the name. */
  static int columnNumber(RelationEntry relation, String name) {
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(name)) {
        return attribute.number();
      }
    }
    throw new DatabaseError(
        "42703", "column \"" + name + "\" of relation \"" + relation.name() + "\" does not exist");
  }

  private ObjectAddress constraint(List<String> parts, ParsedObjectName object) {
    RelationEntry table = tableOf(parts, object);
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table.oid())) {
      if (constraint.name().equals(parts.getLast())) {
        return ObjectAddress.of(PgConstraint.RELATION, constraint.oid());
      }
    }
    throw new DatabaseError(
        "42704",
        "constraint \"" + parts.getLast() + "\" for table \"" + table.name() + "\" does not exist");
  }

  private ObjectAddress ofTable(
      int catalog, int index, ObjectKind kind, List<String> parts, ParsedObjectName object) {
    RelationEntry table = tableOf(parts, object);
    List<CatalogRow> rows =
        context.catalog().source().find(catalog, index, table.oid(), parts.getLast());
    if (rows.isEmpty()) {
      throw new DatabaseError(
          "42704",
          title(kind)
              + " \""
              + parts.getLast()
              + "\" for "
              + (kind == ObjectKind.RULE ? "relation" : "table")
              + " \""
              + table.name()
              + "\" does not exist");
    }
    return ObjectAddress.of(catalog, rows.getFirst().oid(1));
  }
}
