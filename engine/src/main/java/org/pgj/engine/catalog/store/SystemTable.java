package org.pgj.engine.catalog.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.access.btree.BTreeIndex;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapRelation;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.AttributeBuilder;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.schema.CatalogType;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;

/** A system table and its indexes as one worker has them open. */
final class SystemTable {
  private final SystemCatalog definition;
  private final TupleDescriptor descriptor;
  private final HeapTable heap;
  private final HeapFetch fetch;
  private final TupleDeformer deformer;
  private final TupleBuilder builder;
  private final List<SystemIndex> indexes;

  private SystemTable(
      SystemCatalog definition,
      TupleDescriptor descriptor,
      HeapTable heap,
      List<SystemIndex> indexes) {
    this.definition = definition;
    this.descriptor = descriptor;
    this.heap = heap;
    this.fetch = heap.fetch();
    this.deformer = TupleDeformer.ofAll(descriptor, heap.toaster());
    this.builder = new TupleBuilder(descriptor);
    this.indexes = indexes;
  }

  /**
   * @param toasters makes the toaster of a table that has a toast relation
   */
  static SystemTable open(
      HeapContext context,
      int databaseOid,
      SystemCatalog definition,
      CatalogStore.ToasterFactory toasters) {
    List<SystemCatalog.Column> columns = definition.columns();
    TupleDescriptor descriptor = descriptor(columns);
    List<SystemCatalog.Index> definitions = definition.indexes();
    HeapRelation relation =
        new HeapRelation(
            file(definition, databaseOid, definition.relation()),
            definition.relation(),
            definition.name(),
            descriptor,
            indexedAttributes(definitions),
            new int[0],
            100);
    HeapTable heap = new HeapTable(context, relation, toasters.toaster(definition, descriptor));
    List<SystemIndex> indexes = new ArrayList<>(definitions.size());
    for (SystemCatalog.Index index : definitions) {
      indexes.add(
          new SystemIndex(
              index.relation(),
              index.keys(),
              new BTreeIndex(
                  context,
                  indexDescriptor(definition, columns, index, databaseOid),
                  heap.fetch())));
    }
    return new SystemTable(definition, descriptor, heap, indexes);
  }

  /** Where a system table or index lies. */
  static RelationFile file(SystemCatalog definition, int databaseOid, int number) {
    return definition.shared()
        ? new RelationFile(RelationFile.GLOBAL_TABLESPACE, 0, number, Persistence.PERMANENT)
        : RelationFile.permanent(databaseOid, number);
  }

  private static TupleDescriptor descriptor(List<SystemCatalog.Column> columns) {
    List<Attribute> attributes = new ArrayList<>(columns.size());
    for (SystemCatalog.Column column : columns) {
      attributes.add(attribute(column));
    }
    return new TupleDescriptor(attributes);
  }

  private static Attribute attribute(SystemCatalog.Column column) {
    CatalogType type = column.type();
    Encoding encoding = Encoding.of(type.oid(), type.length(), type.byValue());
    return new AttributeBuilder(column.name(), type.oid(), encoding, type.length())
        .notNull(column.notNull())
        .storage(type.storage())
        .collation(type.collation())
        .build();
  }

  private static int[] indexedAttributes(List<SystemCatalog.Index> indexes) {
    boolean[] indexed = new boolean[64];
    int count = 0;
    for (SystemCatalog.Index index : indexes) {
      for (int key : index.keys()) {
        if (!indexed[key - 1]) {
          indexed[key - 1] = true;
          count++;
        }
      }
    }
    int[] attributes = new int[count];
    int next = 0;
    for (int i = 0; i < indexed.length; i++) {
      if (indexed[i]) {
        attributes[next++] = i;
      }
    }
    return attributes;
  }

  private static IndexDescriptor indexDescriptor(
      SystemCatalog definition,
      List<SystemCatalog.Column> columns,
      SystemCatalog.Index index,
      int databaseOid) {
    int count = index.keys().length;
    List<Attribute> attributes = new ArrayList<>(count);
    KeyComparator[] comparators = new KeyComparator[count];
    for (int i = 0; i < count; i++) {
      SystemCatalog.Column column = columns.get(index.keys()[i] - 1);
      attributes.add(attribute(column));
      comparators[i] = comparator(column.type());
    }
    return new IndexDescriptor(
        file(definition, databaseOid, index.relation()),
        index.relation(),
        definition.name() + "_index",
        "pg_catalog",
        definition.name(),
        new TupleDescriptor(attributes),
        count,
        comparators,
        new boolean[count],
        new boolean[count],
        index.unique(),
        false,
        !index.unique() && Arrays.stream(comparators).allMatch(KeyComparator::comparesImages),
        90);
  }

  private static KeyComparator comparator(CatalogType type) {
    return switch (type) {
      case FLOAT4 -> KeyComparator.DOUBLE;
      case NAME, TEXT -> KeyComparator.BYTES;
      case OIDVECTOR -> OidVectorComparator.INSTANCE;
      default -> KeyComparator.LONG;
    };
  }

  SystemCatalog definition() {
    return definition;
  }

  TupleDescriptor descriptor() {
    return descriptor;
  }

  HeapTable heap() {
    return heap;
  }

  HeapFetch fetch() {
    return fetch;
  }

  TupleDeformer deformer() {
    return deformer;
  }

  /** A new version with these values, good until the next one. */
  TupleBuilder form(RowValues values) {
    builder.formHeap(values.columns(), 0);
    return builder;
  }

  List<SystemIndex> indexes() {
    return indexes;
  }

  SystemIndex index(int relation) {
    for (SystemIndex index : indexes) {
      if (index.relation() == relation) {
        return index;
      }
    }
    throw new IllegalArgumentException("no index " + relation + " on " + definition.name());
  }
}
