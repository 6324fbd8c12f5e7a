package org.pgj.engine.command.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.command.table.ForeignKeyTriggers;
import org.pgj.engine.command.table.ObjectName;
import org.pgj.engine.command.table.ReferencedPartitions;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.planner.relation.InheritedColumns;

/**
 * Foreign keys of partitioned tables: every partition has one that corresponds to each of them,
 * made for it or found there.
 */
final class PartitionForeignKeys {
  private final CommandContext context;
  private final CatalogStore store;
  private final ConstraintWriter writer;

  PartitionForeignKeys(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
    this.writer = new ConstraintWriter(context.changes());
  }

  /** Gives a partition, and what is below it, the foreign keys of its parent. */
  void copyAll(int parent, int partition) {
    List<ConstraintEntry> keys = foreignKeys(parent);
    for (ConstraintEntry key : keys) {
      boolean isPart = contains(keys, key.parent());
      boolean isCovered =
          foreignKeys(partition).stream().anyMatch(own -> own.parent() == key.oid());
      if (!isPart && !isCovered && !adopt(key, parent, partition)) {
        add(key, parent, partition);
      }
    }
  }

  private List<ConstraintEntry> foreignKeys(int table) {
    List<ConstraintEntry> keys = new ArrayList<>();
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table)) {
      if (constraint.kind() == 'f') {
        keys.add(constraint);
      }
    }
    return keys;
  }

  private static boolean contains(List<ConstraintEntry> keys, int oid) {
    return keys.stream().anyMatch(key -> key.oid() == oid);
  }

  private RelationEntry relation(int oid) {
    return context.catalog().relations().relation(oid);
  }

  private InheritedColumns columns(int parent, int partition) {
    return InheritedColumns.of(relation(parent), relation(partition));
  }

  /** Makes a key that the partition has already part of its parent's; false if it has none. */
  private boolean adopt(ConstraintEntry key, int parent, int partition) {
    InheritedColumns columns = columns(parent, partition);
    for (ConstraintEntry own : foreignKeys(partition)) {
      if (own.parent() == 0 && isSame(key, own, columns)) {
        new ReferencedPartitions(context).uncover(own);
        new ForeignKeyTriggers(context.changes()).remove(own.oid());
        writer.setParent(own.oid(), key.oid());
        depend(own.oid(), key.oid());
        context.changes().nextCommand();
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(
      ConstraintEntry key, ConstraintEntry own, InheritedColumns columns) {
    return own.validated()
        && own.referencedRelation() == key.referencedRelation()
        && own.deferrable() == key.deferrable()
        && own.initiallyDeferred() == key.initiallyDeferred()
        && own.onUpdate() == key.onUpdate()
        && own.onDelete() == key.onDelete()
        && own.matchType() == key.matchType()
        && Arrays.equals(own.keys(), mapped(key.keys(), columns))
        && Arrays.equals(own.referencedKeys(), key.referencedKeys())
        && Arrays.equals(own.primaryForeignOperators(), key.primaryForeignOperators());
  }

  private void add(ConstraintEntry key, int parent, int partition) {
    // Nobody may delete what the partition's rows refer to while they are not yet checked.
    new InheritanceLinks(context).lockTree(key.referencedRelation(), LockMode.SHARE_ROW_EXCLUSIVE);
    RelationEntry table = relation(partition);
    InheritedColumns columns = columns(parent, partition);
    int[] keys = mapped(key.keys(), columns);
    int created =
        writer.create(
            new ConstraintEntry(
                0,
                name(key, table, keys),
                table.namespace(),
                'f',
                key.deferrable(),
                key.initiallyDeferred(),
                key.validated(),
                partition,
                0,
                key.index(),
                key.oid(),
                key.referencedRelation(),
                key.onUpdate(),
                key.onDelete(),
                key.matchType(),
                false,
                1,
                key.noInherit(),
                keys,
                key.referencedKeys(),
                key.primaryForeignOperators(),
                key.primaryPrimaryOperators(),
                key.foreignForeignOperators(),
                key.deleteSetKeys() == null ? null : mapped(key.deleteSetKeys(), columns),
                null));
    depend(created, key.oid());
    new RelationWriter(context.changes()).setHasTriggers(partition);
    context.changes().nextCommand();
    if (table.kind() == 'p') {
      for (int child : context.catalog().relations().children(partition)) {
        copyAll(partition, child);
      }
    }
  }

  /** The parent's name for it, if the partition has no other constraint of that name. */
  private String name(ConstraintEntry key, RelationEntry table, int[] keys) {
    if (!writer.exists(table.oid(), key.name())) {
      return key.name();
    }
    List<String> names = new ArrayList<>();
    for (int attribute : keys) {
      names.add(table.attribute(attribute).name());
    }
    return ObjectName.choose(
        table.name(),
        String.join("_", names),
        "fkey",
        candidate -> writer.existsInNamespace(table.namespace(), candidate));
  }

  /** A partition's key is dropped with its parent's. */
  private void depend(int constraint, int parent) {
    context.changes().depend(address(constraint), address(parent), CatalogChanges.AUTO);
  }

  private static ObjectAddress address(int constraint) {
    return ObjectAddress.of(PgConstraint.RELATION, constraint);
  }

  private static int[] mapped(int[] keys, InheritedColumns columns) {
    int[] mapped = keys.clone();
    for (int k = 0; k < mapped.length; k++) {
      mapped[k] = columns.toChild(mapped[k]);
    }
    return mapped;
  }

  /** Makes the keys that a partition has from its former parent its own. */
  void release(int parent, int partition) {
    List<ConstraintEntry> inherited = foreignKeys(parent);
    for (ConstraintEntry own : foreignKeys(partition)) {
      if (contains(inherited, own.parent())) {
        context.changes().forgetDependency(address(own.oid()), address(own.parent()));
        writer.setParent(own.oid(), 0);
        context.changes().nextCommand();
        new ForeignKeyTriggers(context.changes()).create(own, own.oid());
        new ReferencedPartitions(context).cover(own);
        context.changes().nextCommand();
      }
    }
  }
}
