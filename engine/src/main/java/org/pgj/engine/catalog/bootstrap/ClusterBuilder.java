package org.pgj.engine.catalog.bootstrap;

import java.util.List;
import org.pgj.engine.access.btree.BTreeIndex;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.toast.ToastTable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.CatalogType;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.schema.SystemCatalogs;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;

/**
 * Fills an empty instance with the system tables of its first database, template1. Runs at build
 * time, within one transaction; what comes out becomes the cluster image.
 */
public final class ClusterBuilder {
  /** pg_database oid of template1. */
  public static final int TEMPLATE1 = 1;

  private final HeapContext context;
  private final CatalogStore store;
  private final DataFileSource source;
  private final BuiltinTrees trees;

  /**
   * @param store of database {@link #TEMPLATE1}
   * @param source the rows to insert
   */
  public ClusterBuilder(
      HeapContext context,
      CatalogStore store,
      DataFileSource source,
      StoredDefinitions definitions) {
    this.context = context;
    this.store = store;
    this.source = source;
    this.trees = new BuiltinTrees(definitions);
  }

  /** Makes the files and inserts all rows. */
  public void build() {
    List<CatalogRow> relations = source.all(PgClass.RELATION);
    for (CatalogRow relation : relations) {
      createFile(relation);
    }
    for (CatalogRow relation : relations) {
      int oid = relation.oid(PgClass.OID);
      if (relation.character(PgClass.RELKIND) == 'r' && SystemCatalogs.of(oid) != null) {
        store.createIndexes(oid);
      } else if (relation.character(PgClass.RELKIND) == 'r') {
        createToastIndex(relation.oid(PgClass.RELTOASTRELID));
      }
    }
    for (CatalogRow relation : relations) {
      SystemCatalog catalog = SystemCatalogs.of(relation.oid(PgClass.OID));
      if (catalog != null) {
        fill(catalog);
      }
    }
  }

  /** Makes the empty toast index of a table that is no system table: of information_schema. */
  private void createToastIndex(int toast) {
    for (CatalogRow row : source.all(PgIndex.RELATION)) {
      if (toast != 0 && row.oid(PgIndex.INDRELID) == toast) {
        int index = row.oid(PgIndex.INDEXRELID);
        IndexDescriptor descriptor =
            ToastTable.indexDescriptor(
                RelationFile.permanent(TEMPLATE1, index),
                index,
                "index " + Integer.toUnsignedString(index),
                "table " + Integer.toUnsignedString(toast));
        new BTreeIndex(context, descriptor, null).create();
      }
    }
  }

  private void createFile(CatalogRow relation) {
    switch (relation.character(PgClass.RELKIND)) {
      case 'r', 'i', 't' -> {
        int oid = relation.oid(PgClass.OID);
        context
            .pool()
            .createRelation(
                relation.bool(PgClass.RELISSHARED)
                    ? new RelationFile(
                        RelationFile.GLOBAL_TABLESPACE, 0, oid, Persistence.PERMANENT)
                    : RelationFile.permanent(TEMPLATE1, oid));
      }
      default -> {
        // Views have no storage.
      }
    }
  }

  private void fill(SystemCatalog catalog) {
    List<SystemCatalog.Column> columns = catalog.columns();
    for (CatalogRow row : source.all(catalog.relation())) {
      RowValues values = store.newRow(catalog.relation());
      for (int i = 0; i < columns.size(); i++) {
        if (!row.isNull(i + 1)) {
          copy(row, i + 1, columns.get(i).type(), values);
        }
      }
      if (catalog.relation() == PgClass.RELATION) {
        setFileNumber(row, values);
      }
      trees.complete(catalog.relation(), row, values);
      store.insert(catalog.relation(), values);
    }
  }

  /** A system table's file has the table's oid as its number, also where PostgreSQL maps it. */
  private static void setFileNumber(CatalogRow row, RowValues values) {
    switch (row.character(PgClass.RELKIND)) {
      case 'r', 'i', 't' -> values.oid(PgClass.RELFILENODE, row.oid(PgClass.OID));
      default -> values.oid(PgClass.RELFILENODE, 0);
    }
  }

  private static void copy(CatalogRow row, int attribute, CatalogType type, RowValues values) {
    switch (type) {
      case BOOL -> values.bool(attribute, row.bool(attribute));
      case CHAR -> values.character(attribute, row.character(attribute));
      case INT2 -> values.int2(attribute, row.int2(attribute));
      case INT4 -> values.int4(attribute, row.int4(attribute));
      case INT8, TIMESTAMPTZ -> values.int8(attribute, row.int8(attribute));
      case OID, REGPROC, XID, CID -> values.oid(attribute, row.oid(attribute));
      case FLOAT4 -> values.float4(attribute, row.float4(attribute));
      case NAME, TEXT, PG_NODE_TREE -> values.text(attribute, row.text(attribute));
      case OIDVECTOR -> values.oidVector(attribute, row.numbers(attribute));
      case INT2VECTOR -> values.int2Vector(attribute, row.numbers(attribute));
      case OID_ARRAY -> values.oids(attribute, row.numbers(attribute));
      case INT2_ARRAY -> values.int2s(attribute, row.numbers(attribute));
      case CHAR_ARRAY -> values.characters(attribute, row.characters(attribute));
      case TEXT_ARRAY -> values.texts(attribute, row.texts(attribute));
      case ACLITEM_ARRAY -> values.acl(attribute, row.acl(attribute));
      default ->
          throw new IllegalStateException("no built-in row may have a value of type " + type);
    }
  }
}
