package org.pgj.engine.catalog.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.access.brin.BrinIndex;
import org.pgj.engine.access.btree.BTreeIndex;
import org.pgj.engine.access.gin.GinIndex;
import org.pgj.engine.access.gin.GinOperatorClasses;
import org.pgj.engine.access.gin.GinOperators;
import org.pgj.engine.access.gist.GistIndex;
import org.pgj.engine.access.gist.GistOperatorClasses;
import org.pgj.engine.access.gist.GistOperators;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapRelation;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.Toaster;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.AttributeBuilder;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.StoredForm;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.FamilyOrder;
import org.pgj.engine.catalog.RelationCache;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.Vector;

/** Opens tables of one database for one worker. */
public final class TableOpener {
  /** The support function of B-tree classes that tells of equal images. */
  private static final int EQUAL_IMAGE = 4;

  private static final int DEFAULT_INDEX_FILL_FACTOR = 90;

  private final HeapContext context;
  private final Catalog catalog;
  private final TypeCatalog types;
  private final StoredForms forms;
  private final int databaseOid;
  private final ToasterFactory toasters;
  private final RelationCache<Integer, OpenTable> tables;
  private FunctionOrders functionOrders;

  /** Makes the toaster of a table. */
  public interface ToasterFactory {
    /** The toaster of a table that has a toast relation; null if it needs none. */
    Toaster toaster(RelationEntry table, TupleDescriptor tuples);
  }

  /** Makes the order of an operator class that has its own comparison function. */
  public interface FunctionOrders {
    KeyComparator of(int function, int type);
  }

  public TableOpener(
      HeapContext context,
      Catalog catalog,
      TypeCatalog types,
      int databaseOid,
      ToasterFactory toasters) {
    this.context = context;
    this.catalog = catalog;
    this.types = types;
    this.forms = new StoredForms(catalog);
    this.databaseOid = databaseOid;
    this.toasters = toasters;
    this.tables = new RelationCache<>(catalog.relations(), this::openAnew);
  }

  /** What calls comparison functions of users, once there is a session to call them. */
  public void useFunctions(FunctionOrders orders) {
    functionOrders = orders;
  }

  /** The worker's context. */
  public HeapContext context() {
    return context;
  }

  /** Opens a table, materialized view, sequence or toast relation by pg_class oid. */
  public OpenTable open(int oid) {
    return tables.get(oid);
  }

  private OpenTable openAnew(int oid) {
    RelationEntry relation = catalog.relations().relation(oid);
    if (relation == null) {
      throw new DatabaseError(
          "XX000", "could not open relation with OID " + Integer.toUnsignedString(oid));
    }
    List<IndexEntry> entries =
        relation.hasIndex() && relation.kind() != 'p'
            ? catalog.relations().indexes(oid)
            : List.of();
    TupleDescriptor tuples = descriptor(relation);
    HeapRelation heapRelation =
        new HeapRelation(
            file(relation),
            oid,
            relation.name(),
            tuples,
            indexedAttributes(relation, entries),
            keyAttributes(relation, entries),
            option(relation, "fillfactor", 100));
    HeapTable heap = new HeapTable(context, heapRelation, toasters.toaster(relation, tuples));
    List<OpenIndex> indexes = new ArrayList<>(entries.size());
    for (IndexEntry entry : entries) {
      if (entry.live()) {
        indexes.add(openIndex(relation, entry, heap));
      }
    }
    return new OpenTable(relation, heap, indexes);
  }

  /** Where a relation lies. */
  public RelationFile file(RelationEntry relation) {
    return relation.shared()
        ? new RelationFile(
            RelationFile.GLOBAL_TABLESPACE, 0, relation.fileNumber(), Persistence.PERMANENT)
        : new RelationFile(
            RelationFile.DEFAULT_TABLESPACE,
            databaseOid,
            relation.fileNumber(),
            Persistence.of(relation.persistence()));
  }

  /** The tuples of a relation. */
  public TupleDescriptor descriptor(RelationEntry relation) {
    boolean isIndex = relation.kind() == 'i' || relation.kind() == 'I';
    List<Attribute> attributes = new ArrayList<>(relation.attributes().size());
    for (AttributeEntry entry : relation.attributes()) {
      Attribute attribute = attribute(entry);
      // Entries of indexes are compared as they are stored.
      attributes.add(
          isIndex || entry.dropped()
              ? attribute
              : attribute.change().form(storedForm(entry.type())).build());
    }
    return new TupleDescriptor(attributes);
  }

  /** How values of a type are stored, null if as they are. */
  public StoredForm storedForm(int type) {
    return forms.of(type);
  }

  private Attribute attribute(AttributeEntry entry) {
    Attribute attribute = plain(entry);
    if (entry.missingValue() == null || entry.dropped()) {
      return attribute;
    }
    SqlType type = types.type(entry.type());
    Vector value = Vector.create(type.representation(), 1);
    byte[] array = entry.missingValue();
    new ArrayView(array, 0, array.length).get(0, type, value, 0);
    return attribute.change().missingValue(TupleBuilder.storedImage(attribute, value, 0)).build();
  }

  private Attribute plain(AttributeEntry entry) {
    int base = entry.dropped() ? 0 : baseType(entry.type());
    Encoding encoding = Encoding.of(base, entry.length(), entry.byValue());
    return new AttributeBuilder(entry.name(), entry.type(), encoding, entry.length())
        .typmod(entry.typmod())
        .notNull(entry.notNull())
        .dropped(entry.dropped())
        .storage(entry.storage())
        .identity(entry.identity())
        .generated(entry.generated())
        .collation(entry.collation())
        .build();
  }

  private int baseType(int type) {
    TypeEntry entry = catalog.type(type);
    while (entry.isDomain()) {
      entry = catalog.type(entry.baseType());
    }
    return entry.oid();
  }

  /**
   * How many blocks of its table a range of a BRIN index has, unless it is older than the option.
   */
  public static int blocksPerRange(RelationEntry index) {
    return option(index, "pages_per_range", BrinIndex.DEFAULT_BLOCKS_PER_RANGE);
  }

  private static int option(RelationEntry relation, String name, int defaultValue) {
    String value = option(relation, name);
    return value == null ? defaultValue : Integer.parseInt(value);
  }

  private static boolean isOff(String value) {
    return value != null && value.matches("(?i)f|false|off|no|0");
  }

  /** A storage parameter's text; null if it is not set. */
  private static String option(RelationEntry relation, String name) {
    if (relation.options() != null) {
      for (String option : relation.options()) {
        if (option.startsWith(name) && option.charAt(name.length()) == '=') {
          return option.substring(name.length() + 1);
        }
      }
    }
    return null;
  }

  /**
   * The attributes that indexes of rows use; one that sums up blocks leads to every version in
   * them. What an expression or predicate refers to is not looked into: a table with such an index
   * has no heap-only updates.
   */
  private static int[] indexedAttributes(RelationEntry relation, List<IndexEntry> indexes) {
    boolean[] used = new boolean[relation.attributes().size()];
    for (IndexEntry index : indexes) {
      if (index.summarizing()) {
        continue;
      }
      if (index.expressions() != null || index.predicate() != null) {
        Arrays.fill(used, true);
      }
      for (int key : index.keys()) {
        if (key > 0) {
          used[key - 1] = true;
        }
      }
    }
    return positions(used);
  }

  /** The columns a foreign key may refer to. */
  private static int[] keyAttributes(RelationEntry relation, List<IndexEntry> indexes) {
    boolean[] used = new boolean[relation.attributes().size()];
    for (IndexEntry index : indexes) {
      if (index.unique()
          && index.immediate()
          && index.expressions() == null
          && index.predicate() == null) {
        for (int i = 0; i < index.keyCount(); i++) {
          used[index.keys()[i] - 1] = true;
        }
      }
    }
    return positions(used);
  }

  private static int[] positions(boolean[] used) {
    int count = 0;
    for (boolean isUsed : used) {
      count += isUsed ? 1 : 0;
    }
    int[] positions = new int[count];
    int next = 0;
    for (int i = 0; i < used.length; i++) {
      if (used[i]) {
        positions[next++] = i;
      }
    }
    return positions;
  }

  private OpenIndex openIndex(RelationEntry table, IndexEntry entry, HeapTable heap) {
    RelationEntry relation = catalog.relations().relation(entry.relation());
    return new OpenIndex(relation, entry, access(table, relation, entry, heap));
  }

  /** A handle of an index, also of one that is still being built. */
  public IndexAccess access(
      RelationEntry table, RelationEntry relation, IndexEntry entry, HeapTable heap) {
    return switch (entry.accessMethod()) {
      case TypeOperators.BTREE, TypeOperators.HASH ->
          new BTreeIndex(context, indexDescriptor(table, relation, entry), heap.fetch());
      case TypeOperators.GIN -> gin(table, relation, entry, heap);
      case TypeOperators.GIST -> gist(table, relation, entry, heap);
      case TypeOperators.BRIN ->
          new BrinIndex(
              context,
              indexDescriptor(table, relation, entry),
              heap.relation().file(),
              blocksPerRange(relation));
      default ->
          throw DatabaseError.notSupported(
              "the access method of index \"" + relation.name() + "\"");
    };
  }

  private IndexAccess gist(
      RelationEntry table, RelationEntry relation, IndexEntry entry, HeapTable heap) {
    int keys = entry.keyCount();
    GistOperators[] operators = new GistOperators[keys];
    int inverted = 0;
    for (int i = 0; i < keys; i++) {
      OperatorClassEntry operatorClass = catalog.operatorClass(entry.operatorClasses()[i]);
      if (GistOperatorClasses.isInverted(operatorClass.family(), operatorClass.name())) {
        inverted++;
      }
    }
    if (inverted == keys) {
      return gin(table, relation, entry, heap);
    }
    for (int i = 0; i < keys; i++) {
      OperatorClassEntry operatorClass = catalog.operatorClass(entry.operatorClasses()[i]);
      if (GistOperatorClasses.isInverted(operatorClass.family(), operatorClass.name())) {
        throw DatabaseError.notSupported(
            "operator class \"" + operatorClass.name() + "\" beside others");
      }
      operators[i] =
          GistOperatorClasses.of(
              operatorClass.family(),
              operatorClass.name(),
              types.type(baseType(relation.attributes().get(i).type())));
    }
    return new GistIndex(context, withoutOrder(table, relation), operators);
  }

  /** The shape of an index whose access method keeps its own form of entries. */
  private IndexDescriptor withoutOrder(RelationEntry table, RelationEntry relation) {
    return GinIndex.descriptor(
        file(relation),
        relation.oid(),
        relation.name(),
        catalog.namespace(table.namespace()).name(),
        table.name(),
        DEFAULT_INDEX_FILL_FACTOR);
  }

  private IndexAccess gin(
      RelationEntry table, RelationEntry relation, IndexEntry entry, HeapTable heap) {
    GinOperators[] operators = new GinOperators[entry.keyCount()];
    for (int i = 0; i < operators.length; i++) {
      OperatorClassEntry operatorClass = catalog.operatorClass(entry.operatorClasses()[i]);
      operators[i] =
          GinOperatorClasses.of(
              operatorClass.family(),
              operatorClass.name(),
              types.type(baseType(relation.attributes().get(i).type())),
              types);
    }
    return new GinIndex(context, withoutOrder(table, relation), heap.fetch(), operators);
  }

  /** Whether equal keys are kept once for all their rows (manual: B-Tree Deduplication). */
  private boolean deduplicates(
      RelationEntry relation, IndexEntry entry, KeyComparator[] comparators) {
    if (entry.unique()
        || entry.keyCount() < entry.keys().length
        || isOff(option(relation, "deduplicate_items"))) {
      return false;
    }
    for (int i = 0; i < comparators.length; i++) {
      OperatorClassEntry operatorClass = catalog.operatorClass(entry.operatorClasses()[i]);
      boolean equalImages =
          operatorClass.accessMethod() == TypeOperators.BTREE
              ? TypeOperators.support(catalog, operatorClass, EQUAL_IMAGE) != 0
              : comparators[i].comparesImages();
      if (!equalImages) {
        return false;
      }
    }
    return true;
  }

  private KeyComparator comparator(OperatorClassEntry operatorClass, int columnType) {
    int function =
        operatorClass.accessMethod() == TypeOperators.BTREE
            ? new FamilyOrder(catalog).function(operatorClass.family(), operatorClass.inputType())
            : 0;
    if (function != 0) {
      return functionOrders.of(function, columnType);
    }
    requireOwnHash(operatorClass);
    return KeyComparators.of(types, operatorClass, columnType);
  }

  /** A hash index tells values by the type's own equality. */
  private void requireOwnHash(OperatorClassEntry operatorClass) {
    if (operatorClass.accessMethod() == TypeOperators.HASH
        && !SystemCatalog.isBuiltIn(operatorClass.family())
        && catalog.typeOperators(operatorClass.inputType()).hash()
            != TypeOperators.support(catalog, operatorClass, 1)) {
      throw DatabaseError.notSupported(
          "a hash index by operator class \"" + operatorClass.name() + "\"");
    }
  }

  private IndexDescriptor indexDescriptor(
      RelationEntry table, RelationEntry relation, IndexEntry entry) {
    int keys = entry.keyCount();
    KeyComparator[] comparators = new KeyComparator[keys];
    boolean[] descending = new boolean[keys];
    boolean[] nullsFirst = new boolean[keys];
    for (int i = 0; i < keys; i++) {
      OperatorClassEntry operatorClass = catalog.operatorClass(entry.operatorClasses()[i]);
      comparators[i] = comparator(operatorClass, baseType(relation.attributes().get(i).type()));
      descending[i] = (entry.options()[i] & IndexEntry.DESCENDING) != 0;
      nullsFirst[i] = (entry.options()[i] & IndexEntry.NULLS_FIRST) != 0;
    }
    return new IndexDescriptor(
        file(relation),
        relation.oid(),
        relation.name(),
        catalog.namespace(table.namespace()).name(),
        table.name(),
        descriptor(relation),
        keys,
        comparators,
        descending,
        nullsFirst,
        entry.unique(),
        entry.nullsNotDistinct(),
        deduplicates(relation, entry, comparators),
        option(relation, "fillfactor", DEFAULT_INDEX_FILL_FACTOR));
  }
}
