package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** One way to compute a relation. */
public abstract sealed class Path
    permits AggregatePath,
        BitmapHeapPath,
        IndexPath,
        JoinPath,
        LimitPath,
        LockRowsPath,
        MaterialPath,
        PlanPath,
        ResultPath,
        ScanPath,
        SortPath,
        TargetPath,
        TidPath,
        TreePath,
        UniquePath,
        WindowPath {
  private final Relation relation;
  double rows;
  double startupCost;
  double totalCost;
  List<PathKey> order;
  long requiredOuter;

  Path(Relation relation) {
    this.relation = relation;
    this.order = List.of();
  }

  public final Relation relation() {
    return relation;
  }

  /** Whether being quick with the first row may make it worth more than its total cost says. */
  public final boolean startupMatters() {
    return relation.startupMatters && (requiredOuter == 0 || relation.semiJoined);
  }

  public final double rows() {
    return rows;
  }

  public final double startupCost() {
    return startupCost;
  }

  public final double totalCost() {
    return totalCost;
  }

  public final List<PathKey> order() {
    return order;
  }

  /** Relations whose values it needs as parameters; 0 for none. */
  public final long requiredOuter() {
    return requiredOuter;
  }

  public int width() {
    return relation.width;
  }

  /** Cost of the second and later scans with the same parameters: start-up. */
  public double rescanStartup() {
    return startupCost;
  }

  /** Cost of the second and later scans with the same parameters: total. */
  public double rescanTotal() {
    return totalCost;
  }

  final void cost(double startup, double total, double rowCount) {
    this.startupCost = startup;
    this.totalCost = total;
    this.rows = clampRows(rowCount);
  }

  /** A row estimate is a whole number of at least 1. */
  public static double clampRows(double estimate) {
    if (!(estimate > 1)) {
      return 1;
    }
    return estimate > 1e100 ? 1e100 : Math.rint(estimate);
  }
}
