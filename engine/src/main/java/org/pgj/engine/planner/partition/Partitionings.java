package org.pgj.engine.planner.partition;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.RelationCache;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgPartitionedTable;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;

/** The partitionings of a session's database, kept until they change. */
public final class Partitionings {
  private final Catalog catalog;
  private final TypeCatalog types;
  private final RelationCache<Integer, Partitioning> known;

  public Partitionings(Catalog catalog, TypeCatalog types) {
    this.catalog = catalog;
    this.types = types;
    this.known = new RelationCache<>(catalog.relations(), this::read);
  }

  /** The partitioning of a partitioned table. */
  public Partitioning of(int relation) {
    return known.get(relation);
  }

  private Partitioning read(int relation) {
    PartitionKey key = key(relation);
    List<Partitioning.Partition> partitions = new ArrayList<>();
    for (int child : catalog.relations().children(relation)) {
      String stored = catalog.relations().relation(child).partitionBound();
      if (stored != null) {
        partitions.add(new Partitioning.Partition(child, PartitionBound.read(stored)));
      }
    }
    SqlType[] columnTypes = new SqlType[key.size()];
    for (int k = 0; k < columnTypes.length; k++) {
      columnTypes[k] = types.type(key.values().get(k).type());
    }
    return new Partitioning(relation, key, columnTypes, partitions);
  }

  /** The key of a partitioned table. */
  public PartitionKey key(int relation) {
    CatalogRow row =
        catalog
            .source()
            .find(
                PgPartitionedTable.RELATION,
                PgPartitionedTable.PARTITIONED_TABLE_PARTRELID_INDEX,
                relation)
            .getFirst();
    RelationEntry entry = catalog.relations().relation(relation);
    int[] attributes = row.numbers(PgPartitionedTable.PARTATTRS);
    String stored = row.text(PgPartitionedTable.PARTEXPRS);
    List<Expression> expressions = stored == null ? List.of() : TreeReader.expressions(stored);
    List<Expression> values = new ArrayList<>(attributes.length);
    int next = 0;
    for (int attribute : attributes) {
      values.add(attribute == 0 ? expressions.get(next++) : column(entry.attribute(attribute)));
    }
    return new PartitionKey(
        row.character(PgPartitionedTable.PARTSTRAT),
        attributes,
        values,
        row.numbers(PgPartitionedTable.PARTCLASS),
        row.numbers(PgPartitionedTable.PARTCOLLATION));
  }

  /** The bound of a partition, null if the relation is none. */
  public PartitionBound bound(RelationEntry partition) {
    return partition.partitionBound() == null
        ? null
        : PartitionBound.read(partition.partitionBound());
  }

  private static ColumnReference column(AttributeEntry attribute) {
    return ColumnReference.of(1, attribute);
  }
}
