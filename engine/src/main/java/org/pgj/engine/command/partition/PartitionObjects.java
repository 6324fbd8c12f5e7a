package org.pgj.engine.command.partition;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgPartitionedTable;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.command.table.PartitionIndexes;
import org.pgj.engine.command.table.ReferencedPartitions;
import org.pgj.engine.command.trigger.PartitionTriggers;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.planner.partition.PartitionBound;
import org.pgj.engine.planner.relation.InheritedColumns;

/** What a partition has because its parent has it: its bound, indexes and foreign keys. */
final class PartitionObjects {
  private final CommandContext context;
  private final CatalogStore store;

  PartitionObjects(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /** Writes the bound of a partition, or that the table is none any more. */
  void setBound(int partition, int parent, PartitionBound bound) {
    StoredRow row = new RelationWriter(context.changes()).classRow(partition);
    var change = store.change(PgClass.RELATION, row).bool(PgClass.RELISPARTITION, bound != null);
    store.update(
        PgClass.RELATION,
        row,
        bound == null
            ? change.setNull(PgClass.RELPARTBOUND)
            : change.text(PgClass.RELPARTBOUND, bound.store()));
    if (bound == null || bound.isDefault()) {
      setDefault(parent, partition, bound != null);
    }
    context.changes().nextCommand();
  }

  private void setDefault(int parent, int partition, boolean isDefault) {
    for (StoredRow row :
        store.rows(
            PgPartitionedTable.RELATION,
            PgPartitionedTable.PARTITIONED_TABLE_PARTRELID_INDEX,
            parent)) {
      if (isDefault || row.oid(PgPartitionedTable.PARTDEFID) == partition) {
        store.update(
            PgPartitionedTable.RELATION,
            row,
            store
                .change(PgPartitionedTable.RELATION, row)
                .oid(PgPartitionedTable.PARTDEFID, isDefault ? partition : 0));
      }
    }
  }

  /** Gives a partition the indexes, keys and foreign keys of its parent. */
  void copyFrom(int parent, int partition) {
    new PartitionIndexes(context).coverAll(partition, parent);
    new PartitionTriggers(context).copyAll(parent, partition);
    List<ConstraintEntry> own =
        new ArrayList<>(context.catalog().relations().constraints(partition));
    for (ConstraintEntry constraint : context.catalog().relations().constraints(parent)) {
      boolean isPart = isOf(constraint.parent(), parent);
      if (constraint.kind() == 'f' && !isPart && !isCovered(constraint, own)) {
        addForeignKey(constraint, parent, partition);
      }
    }
    new ReferencedPartitions(context).coverAll(parent, partition);
  }

  /** Whether a constraint is one of a table's. */
  private boolean isOf(int constraint, int table) {
    for (ConstraintEntry other : context.catalog().relations().constraints(table)) {
      if (other.oid() == constraint) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCovered(ConstraintEntry wanted, List<ConstraintEntry> own) {
    for (ConstraintEntry constraint : own) {
      if (constraint.parent() == wanted.oid()) {
        return true;
      }
    }
    return false;
  }

  private void addForeignKey(ConstraintEntry key, int parent, int partition) {
    // Nobody may delete what the partition's rows refer to while they are not yet checked.
    new InheritanceLinks(context).lockTree(key.referencedRelation(), LockMode.SHARE_ROW_EXCLUSIVE);
    RelationEntry table = context.catalog().relations().relation(partition);
    InheritedColumns columns =
        InheritedColumns.of(context.catalog().relations().relation(parent), table);
    ConstraintWriter constraints = new ConstraintWriter(context.changes());
    ConstraintEntry copy =
        new ConstraintEntry(
            0,
            key.name(),
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
            mapped(key.keys(), columns),
            key.referencedKeys(),
            key.primaryForeignOperators(),
            key.primaryPrimaryOperators(),
            key.foreignForeignOperators(),
            key.deleteSetKeys() == null ? null : mapped(key.deleteSetKeys(), columns),
            null);
    constraints.create(copy);
    StoredRow row = new RelationWriter(context.changes()).classRow(partition);
    store.update(
        PgClass.RELATION,
        row,
        store.change(PgClass.RELATION, row).bool(PgClass.RELHASTRIGGERS, true));
    context.changes().nextCommand();
    if (table.kind() == 'p') {
      for (int child : context.catalog().relations().children(partition)) {
        copyFrom(partition, child);
      }
    }
  }

  private static int[] mapped(int[] keys, InheritedColumns columns) {
    int[] mapped = keys.clone();
    for (int k = 0; k < mapped.length; k++) {
      mapped[k] = columns.toChild(mapped[k]);
    }
    return mapped;
  }
}
