package org.pgj.engine.command.publication;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.schema.PgPublicationRel;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.object.NamedObjects;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedPublication;
import org.pgj.engine.parser.tree.ParsedPublicationObject;
import org.pgj.engine.parser.tree.PublicationAction;
import org.pgj.engine.parser.tree.QualifiedName;

/** CREATE PUBLICATION and ALTER PUBLICATION. */
public final class PublicationCommands {
  private final CommandContext context;
  private final CatalogStore store;

  public PublicationCommands(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedPublication statement) {
    if (statement.action() == PublicationAction.CREATE) {
      create(statement);
      return "CREATE PUBLICATION";
    }
    NamedObjects objects = new NamedObjects(context);
    int oid =
        objects.find(
            ObjectKind.PUBLICATION, new QualifiedName(List.of(statement.name()), -1), false);
    objects.requireOwner(ObjectKind.PUBLICATION, oid);
    StoredRow row =
        store.rows(PgPublication.RELATION, PgPublication.PUBLICATION_OID_INDEX, oid).getFirst();
    PublicationMembers members = new PublicationMembers(context, oid, statement.name());
    if (statement.action() == PublicationAction.SET_OPTIONS) {
      setOptions(statement, row, members);
    } else {
      setObjects(statement, row, members);
    }
    context.changes().nextCommand();
    return "ALTER PUBLICATION";
  }

  private void create(ParsedPublication create) {
    int database = store.databaseOid();
    new ObjectRights(context)
        .require(
            Securable.DATABASE,
            database,
            Privilege.CREATE,
            "database " + context.catalog().database(database).name());
    if (create.allTables() && !context.user().isSuperuser()) {
      throw new DatabaseError("42501", "must be superuser to create FOR ALL TABLES publication");
    }
    if (!store
        .rows(PgPublication.RELATION, PgPublication.PUBLICATION_PUBNAME_INDEX, create.name())
        .isEmpty()) {
      throw new DatabaseError("42710", "publication \"" + create.name() + "\" already exists");
    }
    PublicationOptions options = PublicationOptions.of(create.options()).withDefaults();
    int oid = store.newOid(PgPublication.RELATION, PgPublication.PUBLICATION_OID_INDEX);
    store.insert(
        PgPublication.RELATION,
        options.into(
            store
                .newRow(PgPublication.RELATION)
                .oid(PgPublication.OID, oid)
                .text(PgPublication.PUBNAME, create.name())
                .oid(PgPublication.PUBOWNER, context.changes().keptRole(context.user().oid()))
                .bool(PgPublication.PUBALLTABLES, create.allTables())));
    context.changes().nextCommand();
    List<NamespaceEntry> schemas = schemas(create.objects());
    if (!schemas.isEmpty() && !context.user().isSuperuser()) {
      throw new DatabaseError(
          "42501", "must be superuser to create FOR TABLES IN SCHEMA publication");
    }
    PublicationMembers members = new PublicationMembers(context, oid, create.name());
    for (PublicationTable table : PublicationTable.open(context, create.objects())) {
      table.requireFit(context, create.name(), !schemas.isEmpty(), options.viaRoot());
      members.add(table, true);
    }
    for (NamespaceEntry schema : schemas) {
      members.add(schema, true);
    }
    warnOfLevel();
  }

  private void warnOfLevel() {
    if (!context.session().settings().text("wal_level").equals("logical")) {
      context
          .session()
          .notices()
          .receive(
              new Notice(
                  Notice.Level.WARNING,
                  "55000",
                  "\"wal_level\" is insufficient to publish logical changes",
                  null,
                  "Set \"wal_level\" to \"logical\" before creating subscriptions.",
                  0));
    }
  }

  /** The schemas of a list, each once. */
  private List<NamespaceEntry> schemas(List<ParsedPublicationObject> objects) {
    List<NamespaceEntry> schemas = new ArrayList<>();
    for (ParsedPublicationObject object : objects) {
      if (object.table() == null) {
        NamespaceEntry schema = schema(object.schema());
        if (!schemas.contains(schema)) {
          schemas.add(schema);
        }
      }
    }
    return schemas;
  }

  private NamespaceEntry schema(String name) {
    if (name == null) {
      int current = context.path().get().creation();
      if (current == 0) {
        throw new DatabaseError("3F000", "no schema has been selected for CURRENT_SCHEMA");
      }
      return context.catalog().namespace(current);
    }
    NamespaceEntry schema = context.catalog().namespace(name);
    if (schema == null) {
      throw new DatabaseError("3F000", "schema \"" + name + "\" does not exist");
    }
    return schema;
  }

  private void setOptions(
      ParsedPublication alter, StoredRow publication, PublicationMembers members) {
    PublicationOptions options = PublicationOptions.of(alter.options());
    if (options.viaRoot() != null && !options.viaRoot()) {
      for (CatalogRow row : members.tables()) {
        requireWithoutRoot(alter.name(), row);
      }
    }
    store.update(PgPublication.RELATION, publication, options::into);
  }

  /** What is said of a partitioned table counts for its changes as a whole only. */
  private void requireWithoutRoot(String publication, CatalogRow row) {
    RelationEntry table = context.catalog().relations().relation(row.oid(PgPublicationRel.PRRELID));
    boolean filtered = !row.isNull(PgPublicationRel.PRQUAL);
    if (table.kind() == 'p' && (filtered || !row.isNull(PgPublicationRel.PRATTRS))) {
      throw new DatabaseError(
              "22023",
              "cannot set parameter \"publish_via_partition_root\" to false for publication \""
                  + publication
                  + "\"")
          .detail(
              "The publication contains a "
                  + (filtered ? "WHERE clause" : "column list")
                  + " for partitioned table \""
                  + table.name()
                  + "\", which is not allowed when \"publish_via_partition_root\" is false.");
    }
  }

  private void setObjects(
      ParsedPublication alter, StoredRow publication, PublicationMembers members) {
    List<NamespaceEntry> schemas = schemas(alter.objects());
    boolean namesTables = alter.objects().stream().anyMatch(object -> object.table() != null);
    requireOpen(alter, publication, !schemas.isEmpty(), namesTables);
    List<PublicationTable> tables = PublicationTable.open(context, alter.objects());
    switch (alter.action()) {
      case ADD_OBJECTS -> {
        requireFit(alter.name(), publication, tables, schemas, members, true);
        tables.forEach(table -> members.add(table, false));
        schemas.forEach(schema -> members.add(schema, false));
      }
      case DROP_OBJECTS -> {
        for (PublicationTable table : tables) {
          if (!table.columns().isEmpty()) {
            throw new DatabaseError(
                "42601", "column list must not be specified in ALTER PUBLICATION ... DROP");
          }
          if (table.where() != null) {
            throw new DatabaseError(
                "42601", "cannot use a WHERE clause when removing a table from a publication");
          }
          members.drop(table.table());
        }
        schemas.forEach(members::drop);
      }
      default -> {
        requireFit(alter.name(), publication, tables, schemas, members, false);
        members.set(tables);
        members.setSchemas(schemas);
      }
    }
  }

  /** Only what lists its tables can have others; only superusers choose schemas. */
  private void requireOpen(
      ParsedPublication alter, StoredRow publication, boolean namesSchemas, boolean namesTables) {
    boolean drops = alter.action() == PublicationAction.DROP_OBJECTS;
    if (namesSchemas && !drops && !context.user().isSuperuser()) {
      throw new DatabaseError("42501", "must be superuser to add or set schemas");
    }
    if (publication.bool(PgPublication.PUBALLTABLES) && (namesSchemas || namesTables)) {
      throw new DatabaseError(
              "55000", "publication \"" + alter.name() + "\" is defined as FOR ALL TABLES")
          .detail(
              (namesSchemas ? "Schemas" : "Tables")
                  + " cannot be added to or dropped from FOR ALL TABLES publications.");
    }
  }

  private void requireFit(
      String name,
      StoredRow publication,
      List<PublicationTable> tables,
      List<NamespaceEntry> schemas,
      PublicationMembers members,
      boolean adds) {
    boolean hasSchemas = !schemas.isEmpty() || adds && !members.schemas().isEmpty();
    for (PublicationTable table : tables) {
      table.requireFit(context, name, hasSchemas, publication.bool(PgPublication.PUBVIAROOT));
    }
    if (!schemas.isEmpty() && adds) {
      for (CatalogRow row : members.tables()) {
        if (!row.isNull(PgPublicationRel.PRATTRS)) {
          throw new DatabaseError("22023", "cannot add schema to publication \"" + name + "\"")
              .detail(
                  "Schemas cannot be added if any tables that specify a column list are already"
                      + " part of the publication.");
        }
      }
    }
  }
}
