package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.planner.cost.CostModel;
import org.pgj.engine.planner.join.PathList;
import org.pgj.engine.planner.join.Sorts;
import org.pgj.engine.planner.partition.PartitionKey;
import org.pgj.engine.planner.partition.Partitioning;
import org.pgj.engine.planner.path.AppendPath;
import org.pgj.engine.planner.path.MergeAppendPath;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.EquivalenceClass;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.SortItem;

/**
 * The ways to read a tree of tables in an order that some of its tables can be read in: their rows
 * one table after the other, if the bounds of partitions tell that they follow each other, and
 * merged otherwise.
 */
final class SortedTrees {
  private final QueryPlanner level;
  private final PlannerContext context;

  SortedTrees(QueryPlanner level) {
    this.level = level;
    this.context = level.context;
  }

  /**
   * Adds the paths of a root to it.
   *
   * @param conditions that may leave out tables at run time
   */
  void addPaths(Relation root, List<Clause> conditions) {
    Set<List<PathKey>> orders = new LinkedHashSet<>();
    for (Relation child : root.children) {
      for (Path path : child.paths) {
        if (path.requiredOuter() == 0 && !path.order().isEmpty()) {
          orders.add(path.order());
        }
      }
    }
    for (List<PathKey> order : orders) {
      List<SortItem> items = level.orders.items(root, order);
      if (items == null) {
        continue;
      }
      List<Path> fastest = inputs(root, order, items, true);
      List<Path> cheapest = inputs(root, order, items, false);
      add(root, fastest, order, items, conditions);
      if (!cheapest.equals(fastest)) {
        add(root, cheapest, order, items, conditions);
      }
    }
  }

  /** A path in the order for each table, sorted if there is no other. */
  private List<Path> inputs(
      Relation root, List<PathKey> order, List<SortItem> items, boolean startup) {
    List<Path> inputs = new ArrayList<>(root.children.size());
    for (Relation child : root.children) {
      Path sorted = PathList.cheapestSorted(child, order, startup);
      inputs.add(
          sorted == null ? Sorts.of(level.costs, child.cheapestTotal, items, order, -1) : sorted);
    }
    return inputs;
  }

  private void add(
      Relation root,
      List<Path> inputs,
      List<PathKey> order,
      List<SortItem> items,
      List<Clause> conditions) {
    if (followEachOther(root, order)) {
      List<Path> ordered = order.getFirst().descending() ? inputs.reversed() : inputs;
      double tupleCost = context.settings().cpuTupleCost();
      PathList.add(root, new AppendPath(root, ordered, conditions, order, 0, tupleCost));
      return;
    }
    double startup = 0;
    double total = 0;
    double rows = 0;
    for (Path input : inputs) {
      startup += input.startupCost();
      total += input.totalCost();
      rows += input.rows();
    }
    CostModel.Cost cost = level.costs.mergeAppend(startup, total, inputs.size(), rows);
    PathList.add(
        root,
        new MergeAppendPath(
            root, inputs, conditions, order, items, cost.startup(), cost.total(), rows));
  }

  /**
   * Whether no table has rows that belong before those of an earlier one, or after them if the
   * order is descending: ranges, all of one level, of a key that the order begins with or that
   * begins with the order. Only a default partition has rows whose keys are null.
   */
  private boolean followEachOther(Relation root, List<PathKey> order) {
    if (root.entry.kind() != 'p') {
      return false;
    }
    Partitioning partitioning = context.partitionings().of(root.entry.oid());
    return partitioning.key().strategy() == PartitionKey.RANGE
        && areRanges(root, partitioning)
        && isByKey(root, partitioning.key(), order);
  }

  private static boolean areRanges(Relation root, Partitioning partitioning) {
    Set<Integer> ranges = new LinkedHashSet<>();
    for (int p = 0; p < partitioning.partitions().size(); p++) {
      if (p != partitioning.defaultPartition()) {
        ranges.add(partitioning.partitions().get(p).relation());
      }
    }
    for (Relation child : root.children) {
      if (!ranges.contains(child.entry.oid())) {
        return false;
      }
    }
    return true;
  }

  private boolean isByKey(Relation root, PartitionKey key, List<PathKey> order) {
    for (int k = 0; k < Math.min(key.size(), order.size()); k++) {
      PathKey wanted = order.get(k);
      EquivalenceClass found = wanted.key().resolve();
      int family = context.catalog().operatorClass(key.operatorClasses()[k]).family();
      if (wanted.descending() != order.getFirst().descending()
          || key.attributes()[k] == 0
          || found.family != family
          || found.collation != key.collations()[k]
          || found.find(column(root, key.attributes()[k])) == null) {
        return false;
      }
    }
    return true;
  }

  private static ColumnReference column(Relation root, int attribute) {
    return ColumnReference.of(root.rangeIndex, root.entry.attribute(attribute));
  }
}
