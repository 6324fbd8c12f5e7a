package org.pgj.engine.catalog.change;

import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.lock.LockMode;

/**
 * What is locked before an object goes: the object itself, or the relation it is part of. An index
 * goes only when nobody uses its table: whoever does finds the indexes by that lock alone.
 */
final class DeletionLocks {
  private final CatalogChanges changes;
  private final LockMode mode;

  /**
   * @param mode in which relations are locked; one that allows others to use them is for who has
   *     waited for those already
   */
  DeletionLocks(CatalogChanges changes, LockMode mode) {
    this.changes = changes;
    this.mode = mode;
  }

  /**
   * Takes the locks, waiting for them.
   *
   * @return whether the catalogs may have changed meanwhile
   */
  boolean acquire(ObjectAddress object) {
    long before = changes.catalog().relations().generation();
    int oid = object.object();
    switch (object.catalog()) {
      case PgClass.RELATION -> {
        lockTable(PgIndex.RELATION, PgIndex.INDEX_INDEXRELID_INDEX, oid, PgIndex.INDRELID);
        changes.lock(object, mode);
      }
      case PgConstraint.RELATION ->
          lockTable(
              PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, oid, PgConstraint.CONRELID);
      case PgAttrdef.RELATION ->
          lockTable(PgAttrdef.RELATION, PgAttrdef.ATTRDEF_OID_INDEX, oid, PgAttrdef.ADRELID);
      case PgTrigger.RELATION ->
          lockTable(PgTrigger.RELATION, PgTrigger.TRIGGER_OID_INDEX, oid, PgTrigger.TGRELID);
      case PgPolicy.RELATION ->
          lockTable(PgPolicy.RELATION, PgPolicy.POLICY_OID_INDEX, oid, PgPolicy.POLRELID);
      case PgRewrite.RELATION ->
          lockTable(PgRewrite.RELATION, PgRewrite.REWRITE_OID_INDEX, oid, PgRewrite.EV_CLASS);
      default -> changes.lock(object);
    }
    return changes.catalog().relations().generation() != before;
  }

  private void lockTable(int catalog, int oidIndex, int oid, int tableColumn) {
    for (StoredRow row : changes.store().rows(catalog, oidIndex, oid)) {
      int table = row.oid(tableColumn);
      if (table != 0) {
        changes.lock(ObjectAddress.relation(table), mode);
      }
    }
  }
}
