package org.pgj.engine.catalog.change;

import java.util.List;
import java.util.function.UnaryOperator;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.IndexState;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;

/** Writes pg_index. */
public final class IndexWriter {
  private final CatalogChanges changes;
  private final RelationWriter relations;

  public IndexWriter(CatalogChanges changes) {
    this.changes = changes;
    this.relations = new RelationWriter(changes);
  }

  /**
   * An index to be made.
   *
   * @param keys attribute numbers, 0 for expressions; key columns first, then included ones
   * @param expressions serialized, null if none
   * @param predicate serialized, null if none
   */
  public record NewIndex(
      NewRelation relation,
      int table,
      int keyCount,
      int[] keys,
      int[] collations,
      int[] operatorClasses,
      int[] options,
      boolean unique,
      boolean nullsNotDistinct,
      boolean primary,
      boolean exclusion,
      boolean immediate,
      String expressions,
      String predicate) {}

  /**
   * Makes the rows and the empty file of an index.
   *
   * @return pg_class oid
   */
  public int create(NewIndex index) {
    int oid = relations.create(index.relation());
    CatalogStore store = changes.store();
    store.insert(
        PgIndex.RELATION,
        store
            .newRow(PgIndex.RELATION)
            .oid(PgIndex.INDEXRELID, oid)
            .oid(PgIndex.INDRELID, index.table())
            .int2(PgIndex.INDNATTS, index.keys().length)
            .int2(PgIndex.INDNKEYATTS, index.keyCount())
            .bool(PgIndex.INDISUNIQUE, index.unique())
            .bool(PgIndex.INDNULLSNOTDISTINCT, index.nullsNotDistinct())
            .bool(PgIndex.INDISPRIMARY, index.primary())
            .bool(PgIndex.INDISEXCLUSION, index.exclusion())
            .bool(PgIndex.INDIMMEDIATE, index.immediate())
            .bool(PgIndex.INDISCLUSTERED, false)
            .bool(PgIndex.INDISVALID, true)
            .bool(PgIndex.INDCHECKXMIN, false)
            .bool(PgIndex.INDISREADY, true)
            .bool(PgIndex.INDISLIVE, true)
            .bool(PgIndex.INDISREPLIDENT, false)
            .int2Vector(PgIndex.INDKEY, index.keys())
            .oidVector(PgIndex.INDCOLLATION, index.collations())
            .oidVector(PgIndex.INDCLASS, index.operatorClasses())
            .int2Vector(PgIndex.INDOPTION, index.options())
            .text(PgIndex.INDEXPRS, index.expressions())
            .text(PgIndex.INDPRED, index.predicate()));
    relations.setHasIndex(index.table());
    dependOnTable(index, oid);
    return oid;
  }

  private void dependOnTable(NewIndex index, int oid) {
    ObjectAddress address = ObjectAddress.relation(oid);
    boolean anyColumn = false;
    for (int key : index.keys()) {
      if (key != 0) {
        changes.depend(address, ObjectAddress.column(index.table(), key), CatalogChanges.AUTO);
        anyColumn = true;
      }
    }
    if (!anyColumn) {
      changes.depend(address, ObjectAddress.relation(index.table()), CatalogChanges.AUTO);
    }
    for (int operatorClass : index.operatorClasses()) {
      changes.depend(
          address, ObjectAddress.of(PgOpclass.RELATION, operatorClass), CatalogChanges.NORMAL);
    }
  }

  /** Changes how far an index is in use. */
  public void setState(int index, IndexState state) {
    update(
        index,
        values ->
            values
                .bool(PgIndex.INDISLIVE, state.live())
                .bool(PgIndex.INDISREADY, state.ready())
                .bool(PgIndex.INDISVALID, state.valid()));
    changes.nextCommand();
  }

  /**
   * Takes an index that is about to be dropped CONCURRENTLY out of use by queries and as what
   * CLUSTER and replication go by.
   */
  public void retire(int index) {
    update(index, IndexWriter::unmarked);
    changes.nextCommand();
  }

  /** The marks of an index go to one that replaces it and is valid from now on. */
  void passMarks(int oldIndex, int newIndex) {
    StoredRow old = row(oldIndex);
    update(
        newIndex,
        values ->
            values
                .bool(PgIndex.INDISPRIMARY, old.bool(PgIndex.INDISPRIMARY))
                .bool(PgIndex.INDIMMEDIATE, old.bool(PgIndex.INDIMMEDIATE))
                .bool(PgIndex.INDISCLUSTERED, old.bool(PgIndex.INDISCLUSTERED))
                .bool(PgIndex.INDISREPLIDENT, old.bool(PgIndex.INDISREPLIDENT))
                .bool(PgIndex.INDISVALID, true));
    update(oldIndex, values -> unmarked(values).bool(PgIndex.INDISPRIMARY, false));
  }

  private static RowValues unmarked(RowValues values) {
    return values
        .bool(PgIndex.INDISVALID, false)
        .bool(PgIndex.INDISCLUSTERED, false)
        .bool(PgIndex.INDISREPLIDENT, false);
  }

  /** Marks one index of a table, and no other: {@link PgIndex#INDISCLUSTERED}, for one. */
  public void markOne(int table, int column, int marked) {
    for (IndexEntry index : changes.catalog().relations().indexes(table)) {
      boolean isMarked = index.relation() == marked;
      if (row(index.relation()).bool(column) != isMarked) {
        update(index.relation(), values -> values.bool(column, isMarked));
      }
    }
  }

  /** Changes columns of an index's pg_index row. */
  public void update(int index, UnaryOperator<RowValues> change) {
    changes.store().update(PgIndex.RELATION, row(index), change);
  }

  /** The pg_index row of an index. */
  public StoredRow row(int index) {
    List<StoredRow> rows =
        changes.store().rows(PgIndex.RELATION, PgIndex.INDEX_INDEXRELID_INDEX, index);
    return rows.getFirst();
  }
}
