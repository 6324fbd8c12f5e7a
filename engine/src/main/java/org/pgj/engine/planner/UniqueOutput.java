package org.pgj.engine.planner;

import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.SetOperationTree;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.planner.relation.Relation;

/** Which output columns of a subquery tell its rows apart: those it groups or deduplicates by. */
final class UniqueOutput {
  private UniqueOutput() {}

  /** Adds the unique keys of a subquery in FROM to its relation. */
  static void note(AnalyzedQuery query, Relation relation) {
    if (query.hasTargetSets()) {
      return;
    }
    if (query.setOperations() instanceof SetOperationTree.Operation operation && !operation.all()) {
      int[] all = new int[query.targetList().size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = i + 1;
      }
      relation.uniqueKeys.add(all);
      return;
    }
    if (query.groupingSets() == null) {
      add(query, query.groupBy(), relation);
    }
    add(query, query.distinct(), relation);
  }

  private static void add(AnalyzedQuery query, List<SortKey> keys, Relation relation) {
    if (keys.isEmpty()) {
      return;
    }
    int[] columns = new int[keys.size()];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = column(query.targetList(), keys.get(k).target());
      if (columns[k] == 0) {
        return;
      }
    }
    relation.uniqueKeys.add(columns);
    if (columns.length == 1) {
      relation.uniqueColumns.add(columns[0]);
    }
  }

  /** The number of a target among the visible ones, 0 if it is hidden. */
  private static int column(List<TargetEntry> targets, int index) {
    if (targets.get(index).hidden()) {
      return 0;
    }
    int number = 0;
    for (int t = 0; t <= index; t++) {
      number += targets.get(t).hidden() ? 0 : 1;
    }
    return number;
  }
}
