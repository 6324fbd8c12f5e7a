package org.pgj.engine.catalog.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgDescription;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.catalog.schema.PgStatistic;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;

/**
 * Puts a new index in the place of an old one: from then on it has the old one's name, constraints,
 * comment and dependencies, and the old one has what the new one had (manual: REINDEX, Rebuilding
 * Indexes Concurrently).
 */
public final class IndexSwap {
  private final CatalogChanges changes;
  private final CatalogStore store;
  private final int oldIndex;
  private final int newIndex;

  public IndexSwap(CatalogChanges changes, int oldIndex, int newIndex) {
    this.changes = changes;
    this.store = changes.store();
    this.oldIndex = oldIndex;
    this.newIndex = newIndex;
  }

  /**
   * Does it.
   *
   * @param oldName what the old index is to be called
   */
  public void run(String oldName) {
    passConstraints();
    swapDependencies();
    passName(oldName);
    new IndexWriter(changes).passMarks(oldIndex, newIndex);
    passRows(
        PgDescription.RELATION,
        PgDescription.OBJOID,
        store.rows(
            PgDescription.RELATION,
            PgDescription.DESCRIPTION_O_C_O_INDEX,
            oldIndex,
            PgClass.RELATION));
    passRows(
        PgInherits.RELATION,
        PgInherits.INHRELID,
        store.rows(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, oldIndex));
    passRows(
        PgStatistic.RELATION,
        PgStatistic.STARELID,
        store.rows(PgStatistic.RELATION, PgStatistic.STATISTIC_RELID_ATT_INH_INDEX, oldIndex));
    changes.nextCommand();
  }

  /** The constraint that the index serves, and the foreign keys that go by it. */
  private void passConstraints() {
    IndexEntry index = changes.catalog().relations().index(oldIndex);
    Set<Integer> constraints = new LinkedHashSet<>();
    for (ConstraintEntry constraint : changes.catalog().relations().constraints(index.table())) {
      if (constraint.index() == oldIndex) {
        constraints.add(constraint.oid());
      }
    }
    for (StoredRow row : referencing(oldIndex)) {
      if (row.oid(PgDepend.CLASSID) == PgConstraint.RELATION) {
        constraints.add(row.oid(PgDepend.OBJID));
      }
    }
    for (int constraint : constraints) {
      passRows(
          PgConstraint.RELATION,
          PgConstraint.CONINDID,
          store.rows(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, constraint));
      passRows(
          PgTrigger.RELATION,
          PgTrigger.TGCONSTRINDID,
          store.rows(PgTrigger.RELATION, PgTrigger.TRIGGER_TGCONSTRAINT_INDEX, constraint));
    }
  }

  /** Changes a column of rows that refer to the old index. */
  private void passRows(int catalog, int column, List<StoredRow> rows) {
    for (StoredRow row : rows) {
      if (row.oid(column) == oldIndex) {
        store.update(catalog, row, values -> values.oid(column, newIndex));
      }
    }
  }

  private List<StoredRow> referencing(int index) {
    return store.rows(PgDepend.RELATION, PgDepend.DEPEND_REFERENCE_INDEX, PgClass.RELATION, index);
  }

  private List<StoredRow> dependencies(int index) {
    return store.rows(PgDepend.RELATION, PgDepend.DEPEND_DEPENDER_INDEX, PgClass.RELATION, index);
  }

  private void swapDependencies() {
    List<StoredRow> ofOld = new ArrayList<>(dependencies(oldIndex));
    List<StoredRow> ofNew = new ArrayList<>(dependencies(newIndex));
    List<StoredRow> onOld = new ArrayList<>(referencing(oldIndex));
    List<StoredRow> onNew = new ArrayList<>(referencing(newIndex));
    setAll(ofOld, PgDepend.OBJID, newIndex);
    setAll(ofNew, PgDepend.OBJID, oldIndex);
    setAll(onOld, PgDepend.REFOBJID, newIndex);
    setAll(onNew, PgDepend.REFOBJID, oldIndex);
  }

  private void setAll(List<StoredRow> rows, int column, int index) {
    for (StoredRow row : rows) {
      store.update(PgDepend.RELATION, row, values -> values.oid(column, index));
    }
  }

  private void passName(String oldName) {
    RelationWriter relations = new RelationWriter(changes);
    StoredRow old = relations.classRow(oldIndex);
    String name = old.text(PgClass.RELNAME);
    boolean isPartition = old.bool(PgClass.RELISPARTITION);
    store.update(
        PgClass.RELATION,
        old,
        values -> values.text(PgClass.RELNAME, oldName).bool(PgClass.RELISPARTITION, false));
    changes.nextCommand();
    StoredRow fresh = relations.classRow(newIndex);
    store.update(
        PgClass.RELATION,
        fresh,
        values -> values.text(PgClass.RELNAME, name).bool(PgClass.RELISPARTITION, isPartition));
  }
}
