package org.pgj.engine.catalog.store;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgDescription;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.catalog.schema.PgLargeobject;
import org.pgj.engine.catalog.schema.PgLargeobjectMetadata;
import org.pgj.engine.catalog.schema.PgPartitionedTable;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgSeclabel;
import org.pgj.engine.catalog.schema.PgSequence;
import org.pgj.engine.catalog.schema.PgShdepend;
import org.pgj.engine.catalog.schema.PgShdescription;
import org.pgj.engine.catalog.schema.PgShseclabel;
import org.pgj.engine.catalog.schema.PgStatistic;
import org.pgj.engine.catalog.schema.PgStatisticExtData;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.schema.SystemCatalog;

/** What changed rows of system tables make caches forget: some relations, or everything. */
final class StaleDefinitions {
  /** More are not told apart: nobody would be spared much. */
  private static final int MANY = 500;

  /** Columns with the oids of the relations that a row is part of the definition of. */
  private static final Map<Integer, int[]> RELATION_COLUMNS =
      Map.ofEntries(
          Map.entry(PgClass.RELATION, new int[] {PgClass.OID}),
          Map.entry(PgAttribute.RELATION, new int[] {PgAttribute.ATTRELID}),
          Map.entry(PgAttrdef.RELATION, new int[] {PgAttrdef.ADRELID}),
          Map.entry(PgIndex.RELATION, new int[] {PgIndex.INDEXRELID, PgIndex.INDRELID}),
          Map.entry(PgInherits.RELATION, new int[] {PgInherits.INHRELID, PgInherits.INHPARENT}),
          Map.entry(PgPartitionedTable.RELATION, new int[] {PgPartitionedTable.PARTRELID}),
          Map.entry(PgPolicy.RELATION, new int[] {PgPolicy.POLRELID}),
          Map.entry(PgRewrite.RELATION, new int[] {PgRewrite.EV_CLASS}),
          Map.entry(PgSequence.RELATION, new int[] {PgSequence.SEQRELID}),
          Map.entry(PgStatistic.RELATION, new int[] {PgStatistic.STARELID}),
          Map.entry(PgTrigger.RELATION, new int[] {PgTrigger.TGRELID}));

  /** No cache holds anything of these. */
  private static final Set<Integer> NEVER_CACHED =
      Set.of(
          PgDatabase.RELATION,
          PgDepend.RELATION,
          PgDescription.RELATION,
          PgLargeobject.RELATION,
          PgLargeobjectMetadata.RELATION,
          PgSeclabel.RELATION,
          PgShdepend.RELATION,
          PgShdescription.RELATION,
          PgShseclabel.RELATION,
          PgStatisticExtData.RELATION);

  private final Set<Integer> relations = new HashSet<>();
  private boolean everything;
  private boolean everythingShared;

  boolean isEmpty() {
    return !everything && relations.isEmpty();
  }

  boolean isEverything() {
    return everything;
  }

  /** Whether even what all databases share is stale. */
  boolean isEverythingShared() {
    return everythingShared;
  }

  /** Unless everything is stale. */
  Set<Integer> relations() {
    return relations;
  }

  void clear() {
    relations.clear();
    everything = false;
    everythingShared = false;
  }

  void add(StaleDefinitions other) {
    if (other.everything) {
      addEverything(other.everythingShared);
    }
    other.relations.forEach(this::addRelation);
  }

  void addRelation(int oid) {
    if (!everything) {
      relations.add(oid);
      if (relations.size() > MANY) {
        addEverything(false);
      }
    }
  }

  void addEverything(boolean shared) {
    relations.clear();
    everything = true;
    everythingShared |= shared;
  }

  /** A new row: nobody can have cached what there was not. */
  void inserted(SystemCatalog table, CatalogRow row, ShadowSearch shadows) {
    switch (table.relation()) {
      case PgClass.RELATION -> hides(row, shadows);
      case PgType.RELATION -> {
        if (!isRowType(row) && !isArray(row)) {
          addEverything(false);
        }
      }
      default -> changed(table, row);
    }
  }

  /** A row was replaced. */
  void updated(SystemCatalog table, CatalogRow before, CatalogRow row, ShadowSearch shadows) {
    changed(table, before);
    if (table.relation() == PgClass.RELATION
        && (!before.text(PgClass.RELNAME).equals(row.text(PgClass.RELNAME))
            || before.oid(PgClass.RELNAMESPACE) != row.oid(PgClass.RELNAMESPACE))) {
      hides(row, shadows);
    }
  }

  /** A row was deleted. */
  void deleted(SystemCatalog table, CatalogRow row) {
    // An array type goes with its elements' type.
    if (table.relation() != PgType.RELATION || !isArray(row)) {
      changed(table, row);
    }
  }

  /** A row was overwritten where it is, or one has taken its place. */
  void changed(SystemCatalog table, CatalogRow row) {
    int catalog = table.relation();
    if (NEVER_CACHED.contains(catalog)) {
      return;
    }
    int[] columns = RELATION_COLUMNS.get(catalog);
    if (columns != null) {
      for (int column : columns) {
        addRelation(row.oid(column));
      }
    } else if (catalog == PgConstraint.RELATION && row.oid(PgConstraint.CONRELID) != 0) {
      addRelation(row.oid(PgConstraint.CONRELID));
      if (row.oid(PgConstraint.CONFRELID) != 0) {
        addRelation(row.oid(PgConstraint.CONFRELID));
      }
    } else if (catalog == PgType.RELATION && isRowType(row)) {
      addRelation(row.oid(PgType.TYPRELID));
    } else {
      addEverything(table.shared());
    }
  }

  /** Finds relations of a name, of whatever schema, that are not temporary. */
  interface ShadowSearch {
    boolean isTaken(String name, int exceptOid);
  }

  /** A name that another schema has, too, may mean something else from now on. */
  private void hides(CatalogRow row, ShadowSearch shadows) {
    char kind = row.character(PgClass.RELKIND);
    if (kind != 'i'
        && kind != 'I'
        && kind != 't'
        && shadows.isTaken(row.text(PgClass.RELNAME), row.oid(PgClass.OID))) {
      addEverything(false);
    }
  }

  private static boolean isRowType(CatalogRow row) {
    return row.oid(PgType.TYPRELID) != 0;
  }

  private static boolean isArray(CatalogRow row) {
    return row.oid(PgType.TYPELEM) != 0 && row.character(PgType.TYPCATEGORY) == 'A';
  }
}
