package org.pgj.engine.command.partition;

import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgPartitionedTable;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.PartitionIndexes;
import org.pgj.engine.command.table.ReferencedPartitions;
import org.pgj.engine.command.trigger.PartitionTriggers;
import org.pgj.engine.planner.partition.PartitionBound;

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
            values -> values.oid(PgPartitionedTable.PARTDEFID, isDefault ? partition : 0));
      }
    }
  }

  /** Gives a partition the indexes, keys and foreign keys of its parent. */
  void copyFrom(int parent, int partition) {
    new PartitionIndexes(context).coverAll(partition, parent);
    new PartitionTriggers(context).copyAll(parent, partition);
    new PartitionForeignKeys(context).copyAll(parent, partition);
    new ReferencedPartitions(context).coverAll(parent, partition);
  }
}
