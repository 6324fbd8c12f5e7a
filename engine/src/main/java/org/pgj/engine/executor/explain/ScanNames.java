package org.pgj.engine.executor.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.planner.plan.AppendingPlan;
import org.pgj.engine.planner.plan.ModifyTablePlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.planner.plan.ScanTarget;
import org.pgj.engine.planner.plan.Subplan;
import org.pgj.engine.planner.plan.SubqueryScanPlan;

/**
 * Names of what a plan scans, no two of them the same: the second {@code t} is {@code t_1}, as are
 * the first child of a table {@code t} and what an inlined view of {@code t} reads. The order is
 * that of the range tables, of which the children of tables stand at the end.
 */
final class ScanNames {
  private final Map<ScanTarget, Scan> scans = new IdentityHashMap<>();
  private final Map<Key, Scan> read = new HashMap<>();
  private final Map<Key, Scan> written = new HashMap<>();
  private final List<Scan> all = new ArrayList<>();
  private int levels;

  private record Key(int level, boolean child, int rangeIndex, int relation) {}

  /** One entry of the range tables. */
  private static final class Scan {
    private final int level;
    private final boolean child;
    private final int rangeIndex;
    private final int position;
    private String name;

    /**
     * @param position of a child among the children of its tree
     */
    private Scan(int level, boolean child, int rangeIndex, int position, String name) {
      this.level = level;
      this.child = child;
      this.rangeIndex = rangeIndex;
      this.position = position;
      this.name = name;
    }
  }

  ScanNames(PlannedStatement statement) {
    walk(statement.plan(), levels++, null);
    for (Subplan subplan : statement.subplans()) {
      walk(subplan.plan(), levels++, null);
    }
    all.sort(
        Comparator.<Scan>comparingInt(scan -> scan.level)
            .thenComparing(scan -> scan.child)
            .thenComparingInt(scan -> scan.rangeIndex)
            .thenComparingInt(scan -> scan.position));
    Set<String> taken = new HashSet<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (Scan scan : all) {
      String base = scan.name;
      while (!taken.add(scan.name)) {
        scan.name = base + "_" + numbers.merge(base, 1, Integer::sum);
      }
    }
  }

  /** The name of a target in the plan, null if it has none. */
  String of(ScanTarget target) {
    Scan scan = scans.get(target);
    return scan == null ? target.alias() : scan.name;
  }

  /**
   * @param tree the target of the tree of tables that is being scanned, null if none is
   */
  private void walk(Plan plan, int level, ScanTarget tree) {
    ScanTarget target = PlanTargets.of(plan);
    if (target != null && target.alias() != null) {
      note(plan, target, level, tree);
    }
    if (plan instanceof ModifyTablePlan modify) {
      for (ScanTarget table : modify.tables()) {
        add(table, level, modify.target(), written);
      }
    }
    ScanTarget inner = plan instanceof AppendingPlan && target != null ? target : tree;
    int below = plan instanceof SubqueryScanPlan ? levels++ : level;
    for (Plan input : plan.inputs()) {
      walk(input, below, below == level ? inner : null);
    }
  }

  private void note(Plan plan, ScanTarget target, int level, ScanTarget tree) {
    if (plan instanceof ModifyTablePlan || plan instanceof AppendingPlan) {
      add(target, level, null, written);
      return;
    }
    Key key = key(target, level, tree);
    Scan shared = written.get(key);
    if (shared != null && !read.containsKey(key)) {
      read.put(key, shared);
      scans.put(target, shared);
    } else {
      add(target, level, tree, read);
    }
  }

  private static Key key(ScanTarget target, int level, ScanTarget tree) {
    boolean child =
        tree != null
            && tree.rangeIndex() == target.rangeIndex()
            && target.alias().startsWith(tree.alias() + "_");
    return new Key(level, child, target.rangeIndex(), target.relation());
  }

  /** Written tables are one with those that are read under the same number; scans are not. */
  private void add(ScanTarget target, int level, ScanTarget tree, Map<Key, Scan> noted) {
    Key key = key(target, level, tree);
    Scan scan = noted == written ? noted.get(key) : null;
    if (scan == null) {
      String name = key.child() ? tree.alias() : target.alias();
      int position = key.child() ? position(target, tree) : 0;
      scan = new Scan(level, key.child(), target.rangeIndex(), position, name);
      all.add(scan);
      noted.put(key, scan);
    }
    scans.put(target, scan);
  }

  /** The planner has numbered the children of a tree in the order of the range table. */
  private static int position(ScanTarget child, ScanTarget tree) {
    return Integer.parseInt(child.alias(), tree.alias().length() + 1, child.alias().length(), 10);
  }
}
