package org.pgj.engine.catalog.change;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;

/** Drops objects and what depends on them. */
public final class ObjectRemover {
  private static final int MOST_DETAILS = 100;

  private final CatalogChanges changes;
  private final ObjectDescriptions descriptions;
  private final DeletionLocks locks;

  public ObjectRemover(CatalogChanges changes) {
    this(changes, LockMode.ACCESS_EXCLUSIVE);
  }

  private ObjectRemover(CatalogChanges changes, LockMode mode) {
    this.changes = changes;
    this.descriptions = new ObjectDescriptions(changes);
    this.locks = new DeletionLocks(changes, mode);
  }

  /** One for an index whose users are waited for in another way than by locking them out. */
  public static ObjectRemover concurrent(CatalogChanges changes) {
    return new ObjectRemover(changes, LockMode.SHARE_UPDATE_EXCLUSIVE);
  }

  /**
   * Drops objects.
   *
   * @return descriptions of further objects that CASCADE took along, for the notice
   * @throws DatabaseError 2BP01 if others depend on them and {@code cascade} is false, or if one is
   *     part of another object
   */
  public List<String> drop(List<ObjectAddress> targets, boolean cascade) {
    DependencySearch search = search(targets);
    List<DependencySearch.Found> order = search.order();
    List<String> cascaded = cascaded(targets, search, order, cascade);
    for (DependencySearch.Found found : order) {
      if (!isPartOfFound(search, found.object())) {
        changes.tellOfDrop(found);
      }
    }
    requireUnused(order);
    ObjectDeletion deletion = new ObjectDeletion(changes);
    for (DependencySearch.Found found : order) {
      ObjectAddress object = found.object();
      if (isPartOfFound(search, object)) {
        continue;
      }
      deletion.delete(object);
      if (object.part() != 0) {
        // The next part may change a row that this one has changed.
        changes.nextCommand();
      }
    }
    changes.nextCommand();
    return cascaded;
  }

  private void requireUnused(List<DependencySearch.Found> order) {
    for (DependencySearch.Found found : order) {
      ObjectAddress object = found.object();
      if (object.catalog() == PgClass.RELATION && object.part() == 0) {
        RelationEntry relation = changes.catalog().relations().relation(object.object());
        if (relation.kind() == 'i' || relation.kind() == 'I') {
          int table = changes.catalog().relations().index(relation.oid()).table();
          changes.relationsInUse().requireUnusedIndex(relation, table, "DROP INDEX");
        } else {
          changes.relationsInUse().requireUnused(relation, "DROP TABLE");
        }
      }
    }
  }

  /**
   * Demands that an object can be dropped without others.
   *
   * @throws DatabaseError 2BP01
   */
  public void requireIndependent(ObjectAddress target) {
    List<ObjectAddress> targets = List.of(target);
    DependencySearch search = search(targets);
    cascaded(targets, search, search.order(), false);
  }

  private DependencySearch search(List<ObjectAddress> targets) {
    DependencySearch search = new DependencySearch(changes, descriptions, locks);
    for (ObjectAddress target : targets) {
      search.add(target);
    }
    return search;
  }

  /** Descriptions of what goes along; 2BP01 if there is any and it may not. */
  private List<String> cascaded(
      List<ObjectAddress> targets,
      DependencySearch search,
      List<DependencySearch.Found> order,
      boolean allowed) {
    List<String> details = new ArrayList<>();
    List<String> cascaded = new ArrayList<>();
    for (int i = order.size() - 1; i >= 0; i--) {
      DependencySearch.Found found = order.get(i);
      if (!found.isImplied() && !isPartOfFound(search, found.object())) {
        String description = descriptions.describe(found.object());
        cascaded.add(description);
        if (!allowed) {
          details.add(description + " depends on " + descriptions.describe(found.dependsOn()));
        }
      }
    }
    if (!details.isEmpty()) {
      throw dependentsExist(targets, details);
    }
    return cascaded;
  }

  private static boolean isPartOfFound(DependencySearch search, ObjectAddress object) {
    return object.part() != 0
        && search.isFound(ObjectAddress.of(object.catalog(), object.object()));
  }

  private DatabaseError dependentsExist(List<ObjectAddress> targets, List<String> details) {
    String message =
        targets.size() == 1
            ? "cannot drop "
                + descriptions.describe(targets.getFirst())
                + " because other objects depend on it"
            : "cannot drop desired object(s) because other objects depend on them";
    return new DatabaseError("2BP01", message)
        .detail(limited(details))
        .hint("Use DROP ... CASCADE to drop the dependent objects too.");
  }

  /** One line per object; beyond a hundred only their number. */
  public static String limited(List<String> lines) {
    if (lines.size() <= MOST_DETAILS) {
      return String.join("\n", lines);
    }
    int more = lines.size() - MOST_DETAILS;
    return String.join("\n", lines.subList(0, MOST_DETAILS))
        + "\nand "
        + more
        + (more == 1 ? " other object" : " other objects")
        + " (see server log for list)";
  }
}
