package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** Caches results of a parameterised input. */
public final class MemoizePath extends Path {
  private final Path input;
  private final List<Expression> keys;
  private final List<Integer> equalities;
  private final boolean singleRow;
  private final double entries;

  public MemoizePath(
      Relation relation,
      Path input,
      List<Expression> keys,
      List<Integer> equalities,
      boolean singleRow,
      double entries,
      List<PathKey> order,
      double startup,
      double total,
      double rowCount) {
    super(relation);
    this.input = input;
    this.keys = keys;
    this.equalities = equalities;
    this.singleRow = singleRow;
    this.entries = entries;
    this.order = order;
    this.requiredOuter = input.requiredOuter;
    cost(startup, total, rowCount);
  }

  public Path input() {
    return input;
  }

  public List<Expression> keys() {
    return keys;
  }

  public List<Integer> equalities() {
    return equalities;
  }

  public boolean singleRow() {
    return singleRow;
  }

  public double entries() {
    return entries;
  }
}
