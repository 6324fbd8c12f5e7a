package org.pgj.engine.catalog.change;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgAggregate;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDescription;
import org.pgj.engine.catalog.schema.PgEnum;
import org.pgj.engine.catalog.schema.PgForeignTable;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgPartitionedTable;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgRange;
import org.pgj.engine.catalog.schema.PgSequence;
import org.pgj.engine.catalog.schema.PgStatistic;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.PgStatisticExtData;
import org.pgj.engine.catalog.schema.PgTsConfig;
import org.pgj.engine.catalog.schema.PgTsConfigMap;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;

/** Removes the rows of one object, and what only it has: its file, its comments. */
final class ObjectDeletion {
  private final CatalogChanges changes;
  private final CatalogStore store;
  private final RelationWriter relations;

  ObjectDeletion(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
    this.relations = new RelationWriter(changes);
  }

  void delete(ObjectAddress object) {
    int oid = object.object();
    switch (object.catalog()) {
      case PgClass.RELATION -> {
        if (object.part() == 0) {
          deleteRelation(oid);
        } else {
          deleteColumn(oid, object.part());
        }
      }
      case PgConstraint.RELATION -> deleteConstraint(oid);
      case PgAttrdef.RELATION -> deleteDefault(oid);
      case PgType.RELATION -> deleteType(oid);
      case PgProc.RELATION -> {
        deleteAll(PgAggregate.RELATION, PgAggregate.AGGREGATE_FNOID_INDEX, oid);
        deleteAll(PgProc.RELATION, PgProc.PROC_OID_INDEX, oid);
      }
      case PgStatisticExt.RELATION -> {
        deleteAll(
            PgStatisticExtData.RELATION,
            PgStatisticExtData.STATISTIC_EXT_DATA_STXOID_INH_INDEX,
            oid);
        deleteAll(PgStatisticExt.RELATION, PgStatisticExt.STATISTIC_EXT_OID_INDEX, oid);
      }
      case PgTsConfig.RELATION -> {
        deleteAll(PgTsConfigMap.RELATION, PgTsConfigMap.TS_CONFIG_MAP_INDEX, oid);
        deleteAll(PgTsConfig.RELATION, PgTsConfig.TS_CONFIG_OID_INDEX, oid);
      }
      case PgOperator.RELATION -> {
        new OperatorWriter(changes).unlink(oid);
        deleteAll(PgOperator.RELATION, PgOperator.OPERATOR_OID_INDEX, oid);
      }
      default -> deleteAll(object.catalog(), ObjectRows.oidIndex(object.catalog()), oid);
    }
    changes.forgetDependencies(object);
    deleteComments(object);
  }

  private void deleteComments(ObjectAddress object) {
    for (StoredRow row :
        store.rows(
            PgDescription.RELATION,
            PgDescription.DESCRIPTION_O_C_O_INDEX,
            object.object(),
            object.catalog())) {
      if (object.part() == 0 || row.int4(PgDescription.OBJSUBID) == object.part()) {
        store.delete(PgDescription.RELATION, row);
      }
    }
  }

  private void deleteAll(int catalog, int index, Object... keys) {
    for (StoredRow row : store.rows(catalog, index, keys)) {
      store.delete(catalog, row);
    }
  }

  private void deleteRelation(int oid) {
    RelationEntry relation = changes.catalog().relations().relation(oid);
    if (relation == null) {
      return;
    }
    if (relation.fileNumber() != 0) {
      changes
          .storage()
          .drop(
              new RelationFile(
                  RelationFile.DEFAULT_TABLESPACE,
                  store.databaseOid(),
                  relation.fileNumber(),
                  Persistence.of(relation.persistence())));
    }
    changes.transactions().statistics().dropped(oid);
    deleteAll(PgAttribute.RELATION, PgAttribute.ATTRIBUTE_RELID_ATTNUM_INDEX, oid);
    deleteAll(PgStatistic.RELATION, PgStatistic.STATISTIC_RELID_ATT_INH_INDEX, oid);
    deleteAll(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, oid);
    switch (relation.kind()) {
      case 'i', 'I' -> deleteAll(PgIndex.RELATION, PgIndex.INDEX_INDEXRELID_INDEX, oid);
      case 'S' -> deleteAll(PgSequence.RELATION, PgSequence.SEQUENCE_SEQRELID_INDEX, oid);
      case 'f' -> deleteAll(PgForeignTable.RELATION, PgForeignTable.FOREIGN_TABLE_RELID_INDEX, oid);
      case 'p' ->
          deleteAll(
              PgPartitionedTable.RELATION,
              PgPartitionedTable.PARTITIONED_TABLE_PARTRELID_INDEX,
              oid);
      default -> {
        // Its rows stand in pg_class and pg_attribute only.
      }
    }
    deleteAll(PgClass.RELATION, PgClass.CLASS_OID_INDEX, oid);
  }

  /** A dropped column keeps its place, so that stored rows stay readable. */
  private void deleteColumn(int table, int number) {
    StoredRow row = relations.attributeRow(table, number);
    store.update(
        PgAttribute.RELATION,
        row,
        values ->
            values
                .text(PgAttribute.ATTNAME, "........pg.dropped." + number + "........")
                .oid(PgAttribute.ATTTYPID, 0)
                .bool(PgAttribute.ATTISDROPPED, true)
                .bool(PgAttribute.ATTNOTNULL, false)
                .bool(PgAttribute.ATTHASDEF, false)
                .bool(PgAttribute.ATTHASMISSING, false)
                .character(PgAttribute.ATTIDENTITY, '\0')
                .character(PgAttribute.ATTGENERATED, '\0')
                .setNull(PgAttribute.ATTMISSINGVAL)
                .setNull(PgAttribute.ATTSTATTARGET)
                .setNull(PgAttribute.ATTACL)
                .setNull(PgAttribute.ATTOPTIONS));
    deleteAll(
        PgStatistic.RELATION, PgStatistic.STATISTIC_RELID_ATT_INH_INDEX, table, (short) number);
  }

  private void deleteConstraint(int oid) {
    for (StoredRow row :
        store.rows(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, oid)) {
      int table = row.oid(PgConstraint.CONRELID);
      boolean isCheck = row.character(PgConstraint.CONTYPE) == 'c';
      store.delete(PgConstraint.RELATION, row);
      if (table != 0 && isCheck) {
        StoredRow relation = relations.classRow(table);
        store.update(
            PgClass.RELATION,
            relation,
            values -> values.int2(PgClass.RELCHECKS, relation.int2(PgClass.RELCHECKS) - 1));
        changes.nextCommand();
      }
    }
  }

  private void deleteDefault(int oid) {
    for (StoredRow row : store.rows(PgAttrdef.RELATION, PgAttrdef.ATTRDEF_OID_INDEX, oid)) {
      StoredRow attribute =
          relations.attributeRow(row.oid(PgAttrdef.ADRELID), row.int2(PgAttrdef.ADNUM));
      store.delete(PgAttrdef.RELATION, row);
      store.update(
          PgAttribute.RELATION,
          attribute,
          values ->
              values.bool(PgAttribute.ATTHASDEF, false).character(PgAttribute.ATTGENERATED, '\0'));
      changes.nextCommand();
    }
  }

  private void deleteType(int oid) {
    deleteAll(PgEnum.RELATION, PgEnum.ENUM_TYPID_LABEL_INDEX, oid);
    deleteAll(PgRange.RELATION, PgRange.RANGE_RNGTYPID_INDEX, oid);
    deleteAll(PgType.RELATION, PgType.TYPE_OID_INDEX, oid);
  }
}
