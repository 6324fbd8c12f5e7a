package org.pgj.engine.command.inherit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.pgj.engine.analyzer.RelationOpener;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.lock.LockMode;

/** Reads and writes pg_inherits. */
public final class InheritanceLinks {
  private final CommandContext context;
  private final CatalogStore store;

  public InheritanceLinks(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /**
   * Makes a relation the child of another.
   *
   * @param position among the child's parents, from 1
   * @param dependency how the child depends on the parent
   */
  public void add(int child, int parent, int position, char dependency) {
    store.insert(
        PgInherits.RELATION,
        store
            .newRow(PgInherits.RELATION)
            .oid(PgInherits.INHRELID, child)
            .oid(PgInherits.INHPARENT, parent)
            .int4(PgInherits.INHSEQNO, position)
            .bool(PgInherits.INHDETACHPENDING, false));
    context
        .changes()
        .depend(ObjectAddress.relation(child), ObjectAddress.relation(parent), dependency);
    setHasSubclass(parent, true);
    context.changes().nextCommand();
  }

  /** Ends that a relation is the child of another. */
  public void remove(int child, int parent) {
    for (StoredRow row :
        store.rows(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, child)) {
      if (row.oid(PgInherits.INHPARENT) == parent) {
        store.delete(PgInherits.RELATION, row);
      }
    }
    for (StoredRow row :
        store.rows(PgDepend.RELATION, PgDepend.DEPEND_DEPENDER_INDEX, PgClass.RELATION, child)) {
      if (row.oid(PgDepend.REFCLASSID) == PgClass.RELATION
          && row.oid(PgDepend.REFOBJID) == parent
          && row.int4(PgDepend.OBJSUBID) == 0
          && row.int4(PgDepend.REFOBJSUBID) == 0
          && row.character(PgDepend.DEPTYPE) != CatalogChanges.INTERNAL) {
        store.delete(PgDepend.RELATION, row);
      }
    }
    context.changes().nextCommand();
    touch(parent);
  }

  /** Direct parents, the first one first. */
  public List<Integer> parents(int child) {
    List<StoredRow> rows =
        new ArrayList<>(
            store.rows(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, child));
    rows.sort((a, b) -> Integer.compare(a.int4(PgInherits.INHSEQNO), b.int4(PgInherits.INHSEQNO)));
    List<Integer> parents = new ArrayList<>(rows.size());
    for (StoredRow row : rows) {
      parents.add(row.oid(PgInherits.INHPARENT));
    }
    return parents;
  }

  /** Direct children, locked. */
  public List<Integer> children(int parent) {
    return children(parent, this::lock);
  }

  private List<Integer> children(int parent, IntConsumer lock) {
    List<Integer> children = context.catalog().relations().children(parent);
    children.forEach(lock::accept);
    return context.catalog().relations().children(parent);
  }

  /**
   * All that inherit from a relation, directly or not, each once; without itself. They are locked
   * for a change of definition.
   */
  public Set<Integer> descendants(int root) {
    return descendants(root, this::lock);
  }

  /** The same, locked in a mode. */
  public Set<Integer> descendants(int root, LockMode mode) {
    return descendants(root, child -> RelationLocks.acquire(context, child, mode));
  }

  /**
   * The same.
   *
   * @param lock takes the lock on one of them
   */
  public Set<Integer> descendants(int root, IntConsumer lock) {
    Set<Integer> found = new LinkedHashSet<>();
    List<Integer> waiting = new ArrayList<>(children(root, lock));
    for (int at = 0; at < waiting.size(); at++) {
      if (found.add(waiting.get(at))) {
        waiting.addAll(children(waiting.get(at), lock));
      }
    }
    return found;
  }

  /** Takes the lock for a change of definition. */
  public void lock(int relation) {
    RelationLocks.acquire(context, relation, LockMode.ACCESS_EXCLUSIVE);
  }

  /** Takes the lock for a change of definition on a relation and all that inherit from it. */
  public void lockTree(int root) {
    lockTree(root, LockMode.ACCESS_EXCLUSIVE);
  }

  /** Locks a relation and all that inherit from it. */
  public void lockTree(int root, LockMode mode) {
    RelationLocks.acquire(context, root, mode);
    descendants(root, mode);
  }

  /** Notes whether a relation has children, or may have. */
  public void setHasSubclass(int relation, boolean has) {
    StoredRow row = new RelationWriter(context.changes()).classRow(relation);
    store.update(PgClass.RELATION, row, values -> values.bool(PgClass.RELHASSUBCLASS, has));
  }

  /** Has everybody read a relation's entry anew: plans over it no longer hold. */
  public void touch(int relation) {
    setHasSubclass(relation, true);
    context.changes().nextCommand();
  }

  static int parentLock() {
    // ShareUpdateExclusive: the parent's columns must stay, its rows may change.
    return RelationOpener.ROW_EXCLUSIVE + 1;
  }
}
