package org.pgj.engine.command.partition;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.parser.tree.ParsedPartitionBound;
import org.pgj.engine.planner.partition.PartitionBound;
import org.pgj.engine.planner.partition.Partitioning;
import org.pgj.engine.planner.partition.Partitionings;

/** CREATE TABLE … PARTITION OF: what makes a new table a partition. */
public final class NewPartition {
  private final CommandContext context;
  private final RelationEntry parent;
  private final PartitionBound bound;

  /** Analyzes the bound and compares it with those of the other partitions. */
  public NewPartition(
      CommandContext context, RelationEntry parent, String name, ParsedPartitionBound parsed) {
    this.context = context;
    this.parent = parent;
    Partitioning partitioning =
        new Partitionings(context.catalog(), context.functions().catalog()).of(parent.oid());
    PartitionBounds bounds = new PartitionBounds(context, parent, partitioning);
    this.bound = bounds.analyze(parsed);
    bounds.requireFree(name, bound, parsed);
    if (!bound.isDefault() && partitioning.defaultPartition() != Partitioning.NONE) {
      int other = partitioning.partitions().get(partitioning.defaultPartition()).relation();
      new InheritanceLinks(context).lockTree(other);
      new PartitionRows(context, partitioning).requireNone(other, bound, false);
    }
  }

  /** Makes the table a partition. */
  public void add(int table) {
    new PartitionObjects(context).setBound(table, parent.oid(), bound);
  }

  /** Gives the partition what its parent has. */
  public void complete(int table) {
    new PartitionObjects(context).copyFrom(parent.oid(), table);
  }
}
