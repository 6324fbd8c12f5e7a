package org.pgj.engine.catalog.change;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.error.DatabaseError;

/**
 * Finds all that has to go along with an object (manual: section 5.15, Dependency Tracking).
 *
 * <p>An object follows all its dependents in the result, so that it can be removed in this order.
 */
final class DependencySearch {
  private final CatalogChanges changes;
  private final CatalogStore store;
  private final DeletionLocks locks;
  private final ObjectDescriptions descriptions;
  private final List<Found> order = new ArrayList<>();
  private final Map<ObjectAddress, Found> found = new HashMap<>();
  private final Deque<ObjectAddress> path = new ArrayDeque<>();

  /** An object to be removed, and how it was reached. */
  static final class Found {
    private final ObjectAddress object;
    private final ObjectAddress dependsOn;
    private boolean original;
    private boolean owned;
    private boolean normal;

    Found(ObjectAddress object, ObjectAddress dependsOn) {
      this.object = object;
      this.dependsOn = dependsOn;
    }

    ObjectAddress object() {
      return object;
    }

    /** What it was found to depend on; null for one that was asked for. */
    ObjectAddress dependsOn() {
      return dependsOn;
    }

    /** Whether it goes without having to be asked for: it was, or it is part of one that goes. */
    boolean isImplied() {
      return original || owned;
    }

    /** Whether it was asked for. */
    boolean isOriginal() {
      return original;
    }

    /** Whether it depends on another that goes, and is no part of that. */
    boolean isNormal() {
      return normal;
    }

    private void mark(char type) {
      if (type == 0) {
        original = true;
      } else if (type != CatalogChanges.NORMAL) {
        owned = true;
      } else {
        normal = true;
      }
    }
  }

  DependencySearch(CatalogChanges changes, ObjectDescriptions descriptions, DeletionLocks locks) {
    this.changes = changes;
    this.locks = locks;
    this.store = changes.store();
    this.descriptions = descriptions;
  }

  /** What was found, dependents first. */
  List<Found> order() {
    return order;
  }

  /**
   * Adds an object that is to be dropped, with all that depends on it; nothing if somebody else has
   * dropped it meanwhile.
   */
  void add(ObjectAddress object) {
    boolean mayHaveChanged = locks.acquire(object);
    if (!mayHaveChanged || changes.exists(object)) {
      visit(object, null, '\0');
    }
  }

  /**
   * @param type how it depends on what led here, 0 if it was asked for itself
   */
  private void visit(ObjectAddress object, ObjectAddress dependsOn, char type) {
    if (path.contains(object) || isFound(object, type)) {
      return;
    }
    ObjectAddress owner = owner(object);
    if (owner != null && !path.contains(owner) && !isWithin(owner)) {
      if (path.isEmpty()) {
        if (isFound(owner, CatalogChanges.INTERNAL)) {
          return;
        }
        String other = descriptions.describe(owner);
        throw new DatabaseError(
                "2BP01",
                "cannot drop "
                    + descriptions.describe(object)
                    + " because "
                    + other
                    + " requires it")
            .hint("You can drop " + other + " instead.");
      }
      boolean mayHaveChanged = locks.acquire(owner);
      if (!mayHaveChanged || owner.equals(owner(object))) {
        visit(owner, dependsOn, type);
      }
      return;
    }
    path.push(object);
    for (Dependent dependent : dependents(object)) {
      boolean mayHaveChanged = locks.acquire(dependent.object);
      if (!mayHaveChanged || dependents(object).contains(dependent)) {
        visit(dependent.object, object, dependent.type);
      }
    }
    path.pop();
    Found result = new Found(object, dependsOn);
    result.mark(type);
    found.put(object, result);
    order.add(result);
  }

  /** Whether an object is among what was found. */
  boolean isFound(ObjectAddress object) {
    return found.containsKey(object);
  }

  private boolean isFound(ObjectAddress object, char type) {
    Found earlier = found.get(object);
    if (earlier != null) {
      earlier.mark(type);
      return true;
    }
    return object.part() != 0
        && found.containsKey(ObjectAddress.of(object.catalog(), object.object()));
  }

  /** Whether the way here led through the object, as a whole if this is a part. */
  private boolean isWithin(ObjectAddress object) {
    return object.part() != 0 && path.contains(ObjectAddress.of(object.catalog(), object.object()));
  }

  /** The object that this one is an internal part of, null if none. */
  private ObjectAddress owner(ObjectAddress object) {
    for (StoredRow row :
        store.rows(
            PgDepend.RELATION, PgDepend.DEPEND_DEPENDER_INDEX, object.catalog(), object.object())) {
      char type = row.character(PgDepend.DEPTYPE);
      boolean isWhole = row.int4(PgDepend.OBJSUBID) == object.part();
      if (isWhole && (type == CatalogChanges.INTERNAL || type == CatalogChanges.EXTENSION)) {
        return new ObjectAddress(
            row.oid(PgDepend.REFCLASSID),
            row.oid(PgDepend.REFOBJID),
            row.int4(PgDepend.REFOBJSUBID));
      }
    }
    return null;
  }

  private record Dependent(ObjectAddress object, char type) {}

  /** The newest come first. */
  private List<Dependent> dependents(ObjectAddress object) {
    List<Dependent> dependents = new ArrayList<>();
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
      boolean isOwnPart =
          dependent.catalog() == object.catalog() && dependent.object() == object.object();
      if (!isOwnPart || object.part() != 0) {
        dependents.add(new Dependent(dependent, row.character(PgDepend.DEPTYPE)));
      }
    }
    dependents.sort((a, b) -> compare(a.object, b.object));
    return dependents;
  }

  private static int compare(ObjectAddress a, ObjectAddress b) {
    if (a.object() != b.object()) {
      return Integer.compareUnsigned(b.object(), a.object());
    }
    return a.catalog() != b.catalog()
        ? Integer.compareUnsigned(a.catalog(), b.catalog())
        : Integer.compare(a.part(), b.part());
  }
}
