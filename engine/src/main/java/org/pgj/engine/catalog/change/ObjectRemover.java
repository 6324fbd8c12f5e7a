package org.pgj.engine.catalog.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgDescription;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgSequence;
import org.pgj.engine.catalog.schema.PgStatistic;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;

/** Drops objects and what depends on them (manual: section 5.15, Dependency Tracking). */
public final class ObjectRemover {
  private final CatalogChanges changes;
  private final CatalogStore store;
  private final ObjectDescriptions descriptions;
  private final Map<ObjectAddress, ObjectAddress> found = new LinkedHashMap<>();

  /** What is dropped only by CASCADE, unless it is also part of something that is dropped. */
  private final Map<ObjectAddress, ObjectAddress> normal = new LinkedHashMap<>();

  private final Set<ObjectAddress> automatic = new HashSet<>();

  public ObjectRemover(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
    this.descriptions = new ObjectDescriptions(changes.catalog());
  }

  /**
   * Drops objects.
   *
   * @return descriptions of further objects that CASCADE took along, for the notice
   * @throws DatabaseError 2BP01 if others depend on them and {@code cascade} is false
   */
  public List<String> drop(List<ObjectAddress> targets, boolean cascade) {
    List<String> dependents = new ArrayList<>();
    List<String> cascaded = new ArrayList<>();
    for (ObjectAddress target : targets) {
      found.put(target, target);
    }
    for (ObjectAddress target : targets) {
      collect(target);
    }
    for (Map.Entry<ObjectAddress, ObjectAddress> entry : normal.entrySet()) {
      if (!automatic.contains(entry.getKey())) {
        String description = descriptions.describe(entry.getKey());
        dependents.add(description + " depends on " + descriptions.describe(entry.getValue()));
        cascaded.add(description);
      }
    }
    if (!cascade && !dependents.isEmpty()) {
      String what =
          targets.size() == 1 ? descriptions.describe(targets.getFirst()) : "desired object(s)";
      throw new DatabaseError(
              "2BP01", "cannot drop " + what + " because other objects depend on it")
          .detail(String.join("\n", dependents))
          .hint("Use DROP ... CASCADE to drop the dependent objects too.");
    }
    List<ObjectAddress> order = new ArrayList<>(found.keySet());
    for (int i = order.size() - 1; i >= 0; i--) {
      remove(order.get(i));
    }
    changes.nextCommand();
    return cascaded;
  }

  /** Gathers what depends on an object; dependents come behind what they depend on. */
  private void collect(ObjectAddress object) {
    for (StoredRow row :
        store.rows(
            PgDepend.RELATION,
            PgDepend.DEPEND_REFERENCE_INDEX,
            object.catalog(),
            object.object())) {
      if (object.part() != 0 && row.int4(PgDepend.REFOBJSUBID) != object.part()) {
        continue;
      }
      ObjectAddress dependent =
          new ObjectAddress(
              row.oid(PgDepend.CLASSID), row.oid(PgDepend.OBJID), row.int4(PgDepend.OBJSUBID));
      boolean isNormal = row.character(PgDepend.DEPTYPE) == CatalogChanges.NORMAL;
      if (!isNormal) {
        automatic.add(dependent);
      }
      if (found.containsKey(dependent)
          || found.containsKey(ObjectAddress.of(dependent.catalog(), dependent.object()))) {
        continue;
      }
      found.put(dependent, object);
      if (isNormal) {
        normal.put(dependent, object);
      }
      collect(dependent);
    }
  }

  private void remove(ObjectAddress object) {
    switch (object.catalog()) {
      case PgClass.RELATION -> {
        if (object.part() == 0) {
          removeRelation(object.object());
        } else {
          throw DatabaseError.notSupported("dropping a column with its dependencies");
        }
      }
      case PgConstraint.RELATION ->
          deleteAll(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, object.object());
      case PgAttrdef.RELATION ->
          deleteAll(PgAttrdef.RELATION, PgAttrdef.ATTRDEF_OID_INDEX, object.object());
      case PgType.RELATION -> deleteAll(PgType.RELATION, PgType.TYPE_OID_INDEX, object.object());
      case PgProc.RELATION -> deleteAll(PgProc.RELATION, PgProc.PROC_OID_INDEX, object.object());
      case PgRewrite.RELATION ->
          deleteAll(PgRewrite.RELATION, PgRewrite.REWRITE_OID_INDEX, object.object());
      case PgNamespace.RELATION ->
          deleteAll(PgNamespace.RELATION, PgNamespace.NAMESPACE_OID_INDEX, object.object());
      default -> throw DatabaseError.notSupported("dropping " + descriptions.describe(object));
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

  private void removeRelation(int oid) {
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
    deleteAll(PgAttribute.RELATION, PgAttribute.ATTRIBUTE_RELID_ATTNUM_INDEX, oid);
    deleteAll(PgStatistic.RELATION, PgStatistic.STATISTIC_RELID_ATT_INH_INDEX, oid);
    if (relation.kind() == 'i') {
      deleteAll(PgIndex.RELATION, PgIndex.INDEX_INDEXRELID_INDEX, oid);
    }
    if (relation.kind() == 'S') {
      deleteAll(PgSequence.RELATION, PgSequence.SEQUENCE_SEQRELID_INDEX, oid);
    }
    deleteAll(PgClass.RELATION, PgClass.CLASS_OID_INDEX, oid);
  }
}
