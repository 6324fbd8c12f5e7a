package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;

/** A scan of the heap pages that a bitmap names. */
public final class BitmapHeapPath extends Path {
  private final BitmapTree bitmap;
  private final List<Clause> filter;

  public BitmapHeapPath(
      Relation relation,
      BitmapTree bitmap,
      List<Clause> filter,
      long requiredOuter,
      double startup,
      double total,
      double rows) {
    super(relation);
    this.bitmap = bitmap;
    this.filter = filter;
    this.requiredOuter = requiredOuter;
    cost(startup, total, rows);
  }

  public BitmapTree bitmap() {
    return bitmap;
  }

  /** Conditions that the bitmap does not decide. */
  public List<Clause> filter() {
    return filter;
  }
}
