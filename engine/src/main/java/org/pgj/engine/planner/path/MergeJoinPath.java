package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.SortItem;

/** Merges two sorted inputs. */
public final class MergeJoinPath extends JoinPath {
  private final List<Clause> mergeClauses;
  private final List<SortItem> outerSort;
  private final List<SortItem> innerSort;
  private final boolean materialize;

  public MergeJoinPath(
      Relation relation,
      JoinKind kind,
      Path outer,
      Path inner,
      List<Clause> clauses,
      boolean innerUnique,
      List<Clause> mergeClauses,
      List<SortItem> outerSort,
      List<SortItem> innerSort,
      boolean materialize,
      long requiredOuter,
      List<PathKey> order) {
    super(relation, kind, outer, inner, clauses, innerUnique, requiredOuter, order);
    this.mergeClauses = mergeClauses;
    this.outerSort = outerSort;
    this.innerSort = innerSort;
    this.materialize = materialize;
  }

  /** The equalities that make up the merge key. */
  public List<Clause> mergeClauses() {
    return mergeClauses;
  }

  /** Keys of both sides, outer; in the order of {@link #mergeClauses}. */
  public List<SortItem> outerSort() {
    return outerSort;
  }

  public List<SortItem> innerSort() {
    return innerSort;
  }

  public boolean materialize() {
    return materialize;
  }
}
