package org.pgj.engine.command.publication;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.ReferencedObjects;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.schema.PgPublicationNamespace;
import org.pgj.engine.catalog.schema.PgPublicationRel;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;

/** The tables and schemas of one publication. */
final class PublicationMembers {
  private final CommandContext context;
  private final CatalogStore store;
  private final int publication;
  private final String name;

  PublicationMembers(CommandContext context, int publication, String name) {
    this.context = context;
    this.store = context.changes().store();
    this.publication = publication;
    this.name = name;
  }

  List<StoredRow> tables() {
    return store.rows(
        PgPublicationRel.RELATION, PgPublicationRel.PUBLICATION_REL_PRPUBID_INDEX, publication);
  }

  List<CatalogRow> schemas() {
    List<CatalogRow> rows = context.catalog().source().all(PgPublicationNamespace.RELATION);
    rows.removeIf(row -> row.oid(PgPublicationNamespace.PNPUBID) != publication);
    return rows;
  }

  private StoredRow row(RelationEntry table) {
    for (StoredRow row : tables()) {
      if (row.oid(PgPublicationRel.PRRELID) == table.oid()) {
        return row;
      }
    }
    return null;
  }

  private CatalogRow row(NamespaceEntry schema) {
    for (CatalogRow row : schemas()) {
      if (row.oid(PgPublicationNamespace.PNNSPID) == schema.oid()) {
        return row;
      }
    }
    return null;
  }

  /** Adds a table; it may be there already if that is said. */
  void add(PublicationTable added, boolean ifMissing) {
    added.requirePublishable(context);
    RelationEntry table = added.table();
    if (row(table) != null) {
      if (ifMissing) {
        return;
      }
      throw new DatabaseError(
          "42710",
          "relation \"" + table.name() + "\" is already member of publication \"" + name + "\"");
    }
    Expression filter = added.filter(context);
    int[] columns = added.columnNumbers();
    int oid = store.newOid(PgPublicationRel.RELATION, PgPublicationRel.PUBLICATION_REL_OID_INDEX);
    RowValues row =
        store
            .newRow(PgPublicationRel.RELATION)
            .oid(PgPublicationRel.OID, oid)
            .oid(PgPublicationRel.PRPUBID, publication)
            .oid(PgPublicationRel.PRRELID, table.oid())
            .text(PgPublicationRel.PRQUAL, filter == null ? null : TreeWriter.write(filter))
            .int2Vector(PgPublicationRel.PRATTRS, columns);
    store.insert(PgPublicationRel.RELATION, row);
    ObjectAddress address = ObjectAddress.of(PgPublicationRel.RELATION, oid);
    CatalogChanges changes = context.changes();
    changes.depend(
        address, ObjectAddress.of(PgPublication.RELATION, publication), CatalogChanges.AUTO);
    changes.depend(address, ObjectAddress.relation(table.oid()), CatalogChanges.AUTO);
    if (filter != null) {
      for (ObjectAddress reference :
          new ReferencedObjects(context.catalog().relations()).of(filter, table.oid())) {
        changes.depend(address, reference, CatalogChanges.NORMAL);
      }
    }
    for (int column : columns == null ? new int[0] : columns) {
      changes.depend(address, ObjectAddress.column(table.oid(), column), CatalogChanges.NORMAL);
    }
    changes.nextCommand();
  }

  /** Adds the tables of a schema; it may be there already if that is said. */
  void add(NamespaceEntry schema, boolean ifMissing) {
    if (row(schema) != null) {
      if (ifMissing) {
        return;
      }
      throw new DatabaseError(
          "42710",
          "schema \"" + schema.name() + "\" is already member of publication \"" + name + "\"");
    }
    String detail =
        SystemCatalog.isBuiltIn(schema.oid()) && !schema.name().equals("public")
            ? "This operation is not supported for system schemas."
            : schema.name().startsWith("pg_temp_")
                ? "Temporary schemas cannot be replicated."
                : null;
    if (detail != null) {
      throw new DatabaseError("22023", "cannot add schema \"" + schema.name() + "\" to publication")
          .detail(detail);
    }
    int oid =
        store.newOid(
            PgPublicationNamespace.RELATION,
            PgPublicationNamespace.PUBLICATION_NAMESPACE_OID_INDEX);
    store.insert(
        PgPublicationNamespace.RELATION,
        store
            .newRow(PgPublicationNamespace.RELATION)
            .oid(PgPublicationNamespace.OID, oid)
            .oid(PgPublicationNamespace.PNPUBID, publication)
            .oid(PgPublicationNamespace.PNNSPID, schema.oid()));
    ObjectAddress address = ObjectAddress.of(PgPublicationNamespace.RELATION, oid);
    CatalogChanges changes = context.changes();
    changes.depend(
        address, ObjectAddress.of(PgPublication.RELATION, publication), CatalogChanges.AUTO);
    changes.depend(
        address, ObjectAddress.of(PgNamespace.RELATION, schema.oid()), CatalogChanges.AUTO);
    changes.nextCommand();
  }

  void drop(RelationEntry table) {
    StoredRow row = row(table);
    if (row == null) {
      throw new DatabaseError(
          "42704", "relation \"" + table.name() + "\" is not part of the publication");
    }
    remove(ObjectAddress.of(PgPublicationRel.RELATION, row.oid(PgPublicationRel.OID)));
  }

  void drop(NamespaceEntry schema) {
    CatalogRow row = row(schema);
    if (row == null) {
      throw new DatabaseError(
          "42704", "tables from schema \"" + schema.name() + "\" are not part of the publication");
    }
    remove(ObjectAddress.of(PgPublicationNamespace.RELATION, row.oid(PgPublicationNamespace.OID)));
  }

  private void remove(ObjectAddress member) {
    new ObjectRemover(context.changes()).drop(List.of(member), false);
  }

  /** Makes these all the tables there are; those that stay as they were are not touched. */
  void set(List<PublicationTable> tables) {
    for (StoredRow row : tables()) {
      boolean stays = false;
      for (PublicationTable table : tables) {
        stays |= isSame(row, table);
      }
      if (!stays) {
        remove(ObjectAddress.of(PgPublicationRel.RELATION, row.oid(PgPublicationRel.OID)));
      }
    }
    for (PublicationTable table : tables) {
      add(table, true);
    }
  }

  private boolean isSame(StoredRow row, PublicationTable table) {
    if (row.oid(PgPublicationRel.PRRELID) != table.table().oid()) {
      return false;
    }
    Expression filter = table.filter(context);
    String before = row.isNull(PgPublicationRel.PRQUAL) ? null : row.text(PgPublicationRel.PRQUAL);
    boolean sameFilter = filter == null ? before == null : TreeWriter.write(filter).equals(before);
    int[] columns =
        row.isNull(PgPublicationRel.PRATTRS) ? null : row.numbers(PgPublicationRel.PRATTRS);
    return sameFilter && Arrays.equals(columns, table.columnNumbers());
  }

  /** Makes these all the schemas there are. */
  void setSchemas(List<NamespaceEntry> schemas) {
    for (CatalogRow row : schemas()) {
      NamespaceEntry before = context.catalog().namespace(row.oid(PgPublicationNamespace.PNNSPID));
      if (!schemas.contains(before)) {
        drop(before);
      }
    }
    for (NamespaceEntry schema : schemas) {
      add(schema, true);
    }
  }
}
