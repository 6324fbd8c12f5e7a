package org.pgj.engine.command.alter;

import java.util.HashSet;
import java.util.Set;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.partition.Partitionings;

/** Columns that rows are routed by stay as they are. */
final class PartitionKeyUse {
  private PartitionKeyUse() {}

  /** As {@link #refuse} for the table and the partitions that are partitioned themselves. */
  static void refuseInTree(
      CommandContext context, RelationEntry relation, AttributeEntry attribute, String what) {
    refuse(context, relation, attribute, what);
    if (relation.kind() == 'p') {
      for (int child : context.catalog().relations().children(relation.oid())) {
        RelationEntry partition = context.catalog().relations().relation(child);
        refuseInTree(context, partition, partition.column(attribute.name()), what);
      }
    }
  }

  /**
   * Refuses to change a column of the table's partition key: 42P16.
   *
   * @param what is to be done with it, for the message
   */
  static void refuse(
      CommandContext context, RelationEntry relation, AttributeEntry attribute, String what) {
    if (relation.kind() != 'p') {
      return;
    }
    Set<ColumnReference> columns = new HashSet<>();
    for (Expression value :
        new Partitionings(context.catalog(), context.functions().catalog())
            .key(relation.oid())
            .values()) {
      Expressions.collectColumns(value, columns);
    }
    for (ColumnReference column : columns) {
      if (column.attribute() == attribute.number()) {
        throw new DatabaseError(
            "42P16",
            "cannot "
                + what
                + " column \""
                + attribute.name()
                + "\" because it is part of the partition key of relation \""
                + relation.name()
                + "\"");
      }
    }
  }
}
