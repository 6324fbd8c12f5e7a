package org.pgj.engine.command.partition;

import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.inherit.InheritanceChange;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.command.table.ForeignKeyCreation;
import org.pgj.engine.command.table.PartitionIndexes;
import org.pgj.engine.command.table.ReferencedPartitions;
import org.pgj.engine.command.trigger.PartitionTriggers;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.AttachPartition;
import org.pgj.engine.parser.tree.DetachPartition;
import org.pgj.engine.planner.partition.PartitionBound;
import org.pgj.engine.planner.partition.Partitioning;
import org.pgj.engine.planner.partition.Partitionings;

/** ATTACH and DETACH PARTITION. */
public final class PartitionAttachment {
  /** PostgreSQL's number of AccessExclusiveLock. */
  private static final int ACCESS_EXCLUSIVE = 8;

  private final CommandContext context;
  private final RelationEntry parent;
  private final InheritanceLinks links;

  /**
   * @param parent the partitioned table or index, locked by the caller
   */
  public PartitionAttachment(CommandContext context, RelationEntry parent) {
    this.context = context;
    this.parent = parent;
    this.links = new InheritanceLinks(context);
  }

  /** ATTACH PARTITION. */
  public void attach(AttachPartition attach) {
    RelationEntry partition = context.relations().open(attach.partition(), ACCESS_EXCLUSIVE);
    if (attach.bound() == null) {
      attachIndex(partition);
      return;
    }
    requirePartitioned();
    Privileges.requireOwner(context, partition);
    requireAttachable(partition);
    Partitioning partitioning =
        new Partitionings(context.catalog(), context.functions().catalog()).of(parent.oid());
    PartitionBounds bounds = new PartitionBounds(context, parent, partitioning);
    PartitionBound bound = bounds.analyze(attach.bound());
    bounds.requireFree(partition.name(), bound, attach.bound());
    new InheritanceChange(context).merge(partition, parent, true);
    links.add(partition.oid(), parent.oid(), 1, CatalogChanges.AUTO);
    PartitionRows rows = new PartitionRows(context, partitioning);
    rows.requireAll(partition.oid(), bound);
    if (!bound.isDefault() && partitioning.defaultPartition() != Partitioning.NONE) {
      int other = partitioning.partitions().get(partitioning.defaultPartition()).relation();
      links.lockTree(other);
      rows.requireNone(other, bound, true);
    }
    PartitionObjects objects = new PartitionObjects(context);
    objects.setBound(partition.oid(), parent.oid(), bound);
    List<ConstraintEntry> before = context.catalog().relations().constraints(partition.oid());
    objects.copyFrom(parent.oid(), partition.oid());
    validate(partition.oid(), before);
  }

  /** Requires that the rows of a new partition satisfy the foreign keys that it has got. */
  private void validate(int partition, List<ConstraintEntry> before) {
    for (ConstraintEntry key : context.catalog().relations().constraints(partition)) {
      boolean isNew = key.kind() == 'f' && key.validated() && key.parent() != 0;
      for (ConstraintEntry other : before) {
        isNew &= other.oid() != key.oid();
      }
      if (isNew) {
        new ForeignKeyCreation(context).validate(key);
      }
    }
  }

  private void attachIndex(RelationEntry index) {
    if (parent.kind() != 'I') {
      throw new DatabaseError("42809", "\"" + parent.name() + "\" is not a partitioned index");
    }
    if (index.kind() != 'i' && index.kind() != 'I') {
      throw new DatabaseError("42809", "\"" + index.name() + "\" is not an index");
    }
    new PartitionIndexes(context).attachNamed(index, parent);
  }

  private void requirePartitioned() {
    if (parent.kind() != 'p') {
      throw new DatabaseError("42P17", "table \"" + parent.name() + "\" is not partitioned");
    }
  }

  private void requireAttachable(RelationEntry partition) {
    if (partition.isPartition()) {
      throw new DatabaseError("42809", "\"" + partition.name() + "\" is already a partition");
    }
    new PartitionTriggers(context)
        .requireNoRowCapture(
            partition,
            "a partition",
            "ROW triggers with transition tables are not supported on partitions.");
    if (partition.kind() != 'r' && partition.kind() != 'p') {
      throw new DatabaseError("42809", "\"" + partition.name() + "\" is not a table");
    }
    if (!links.parents(partition.oid()).isEmpty()) {
      throw new DatabaseError("42809", "cannot attach inheritance child as partition");
    }
    if (partition.kind() == 'r'
        && !context.catalog().relations().children(partition.oid()).isEmpty()) {
      throw new DatabaseError("42809", "cannot attach inheritance parent as partition");
    }
    if (partition.oid() == parent.oid()
        || links.descendants(partition.oid()).contains(parent.oid())) {
      throw new DatabaseError("42P07", "circular inheritance not allowed")
          .detail("\"" + parent.name() + "\" is already a child of \"" + partition.name() + "\".");
    }
    if (parent.isTemporary() != partition.isTemporary()) {
      throw new DatabaseError(
          "42809",
          parent.isTemporary()
              ? "cannot attach a permanent relation as partition of temporary relation \""
                  + parent.name()
                  + "\""
              : "cannot attach a temporary relation as partition of permanent relation \""
                  + parent.name()
                  + "\"");
    }
    for (AttributeEntry attribute : partition.attributes()) {
      if (!attribute.dropped() && attribute.identity() != 0) {
        throw new DatabaseError(
                "55000",
                "table \""
                    + partition.name()
                    + "\" being attached contains an identity column \""
                    + attribute.name()
                    + "\"")
            .detail("The new partition may not contain an identity column.");
      }
      if (!attribute.dropped() && parent.column(attribute.name()) == null) {
        throw new DatabaseError(
                "42804",
                "table \""
                    + partition.name()
                    + "\" contains column \""
                    + attribute.name()
                    + "\" not found in parent \""
                    + parent.name()
                    + "\"")
            .detail("The new partition may contain only the columns present in parent.");
      }
    }
  }

  /** Gives a partition the foreign keys of the parent that it does not have yet. */
  public void copyKeys(int partition) {
    new PartitionObjects(context).copyFrom(parent.oid(), partition);
  }

  /** DETACH PARTITION. */
  public void detach(DetachPartition detach) {
    requirePartitioned();
    RelationEntry partition = context.relations().open(detach.partition(), ACCESS_EXCLUSIVE);
    if (!links.parents(partition.oid()).contains(parent.oid())) {
      throw new DatabaseError(
          "42P01",
          "relation \""
              + partition.name()
              + "\" is not a partition of relation \""
              + parent.name()
              + "\"");
    }
    if (detach.finalizing()) {
      throw new DatabaseError(
              "55000", "cannot complete detaching partition \"" + partition.name() + "\"")
          .detail("There's no pending concurrent detach.");
    }
    new ReferencedPartitions(context).release(partition);
    new PartitionIndexes(context).detachAll(partition.oid());
    new PartitionTriggers(context).removeCopies(partition.oid());
    new InheritanceChange(context).remove(partition, parent);
    dropIdentities(partition);
    new PartitionObjects(context).setBound(partition.oid(), parent.oid(), null);
    new PartitionForeignKeys(context).release(parent.oid(), partition.oid());
  }

  /** What is no partition any more has no share in the sequences of its former parent. */
  private void dropIdentities(RelationEntry partition) {
    for (AttributeEntry attribute : partition.attributes()) {
      if (!attribute.dropped() && attribute.identity() != 0) {
        new RelationWriter(context.changes())
            .setIdentity(partition.oid(), attribute.number(), '\0');
      }
    }
    context.changes().nextCommand();
    for (int child : links.children(partition.oid())) {
      dropIdentities(context.catalog().relations().relation(child));
    }
  }
}
