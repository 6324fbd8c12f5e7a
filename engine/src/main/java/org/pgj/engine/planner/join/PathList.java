package org.pgj.engine.planner.join;

import java.util.Iterator;
import java.util.List;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;

/** Keeps, of a relation's paths, those that are best in some respect. */
public final class PathList {
  private static final double FUZZ = 1.01;
  private static final double EXACT = 1.0000000001;

  private PathList() {}

  /**
   * Adds a path unless another is as good in every respect; drops those that it beats. Costs that
   * differ by a hundredth count as equal, so that few paths are carried on.
   */
  public static void add(Relation relation, Path path) {
    Iterator<Path> existing = relation.paths.iterator();
    while (existing.hasNext()) {
      Path old = existing.next();
      CostOrder costs = compare(path, old, FUZZ);
      if (costs == CostOrder.DIFFERENT) {
        continue;
      }
      boolean serves = serves(path, old);
      boolean isServed = serves(old, path);
      boolean wins =
          serves && costs == CostOrder.EQUAL && compare(path, old, EXACT) == CostOrder.BETTER;
      if (isServed && costs != CostOrder.BETTER && !wins) {
        return;
      }
      if (serves && costs != CostOrder.WORSE) {
        existing.remove();
      }
    }
    relation.paths.add(path);
  }

  private enum CostOrder {
    BETTER,
    WORSE,
    EQUAL,
    DIFFERENT
  }

  /** The cost of the first row decides between equal totals, and counts itself if it matters. */
  private static CostOrder compare(Path path, Path old, double fuzz) {
    boolean startsEarlier = old.startupCost() > path.startupCost() * fuzz;
    boolean startsLater = path.startupCost() > old.startupCost() * fuzz;
    if (path.totalCost() > old.totalCost() * fuzz) {
      return startsEarlier && path.startupMatters() ? CostOrder.DIFFERENT : CostOrder.WORSE;
    }
    if (old.totalCost() > path.totalCost() * fuzz) {
      return startsLater && old.startupMatters() ? CostOrder.DIFFERENT : CostOrder.BETTER;
    }
    return startsEarlier ? CostOrder.BETTER : startsLater ? CostOrder.WORSE : CostOrder.EQUAL;
  }

  /** Whether a path does for whatever another does: by order, parameters and rows. */
  private static boolean serves(Path path, Path other) {
    return path.rows() <= other.rows()
        && RelationSet.isSubset(path.requiredOuter(), other.requiredOuter())
        && (other.requiredOuter() != 0 || isSorted(path.order(), other.order()));
  }

  /** Whether rows in one order are in the other order as well. */
  public static boolean isSorted(List<PathKey> order, List<PathKey> wanted) {
    return commonPrefix(order, wanted) == wanted.size();
  }

  /** How many of the wanted keys an order begins with. */
  public static int commonPrefix(List<PathKey> order, List<PathKey> wanted) {
    int common = 0;
    while (common < wanted.size()
        && common < order.size()
        && order.get(common).equals(wanted.get(common))) {
      common++;
    }
    return common;
  }

  /** Chooses the cheapest paths; those without parameters come before those with. */
  public static void setCheapest(Relation relation) {
    relation.parameterised.clear();
    relation.cheapestStartup = null;
    relation.cheapestTotal = null;
    Path cheapestParameterised = null;
    for (Path path : relation.paths) {
      if (path.requiredOuter() != 0) {
        relation.parameterised.add(path);
        if (cheapestParameterised == null || path.totalCost() < cheapestParameterised.totalCost()) {
          cheapestParameterised = path;
        }
        continue;
      }
      if (relation.cheapestTotal == null || path.totalCost() < relation.cheapestTotal.totalCost()) {
        relation.cheapestTotal = path;
      }
      if (relation.cheapestStartup == null
          || path.startupCost() < relation.cheapestStartup.startupCost()) {
        relation.cheapestStartup = path;
      }
    }
    if (relation.cheapestTotal == null) {
      relation.cheapestTotal = cheapestParameterised;
      relation.cheapestStartup = cheapestParameterised;
    }
  }

  /** The cheapest path without parameters whose rows come in an order; null if there is none. */
  public static Path cheapestSorted(Relation relation, List<PathKey> wanted, boolean startup) {
    Path best = null;
    for (Path path : relation.paths) {
      if (path.requiredOuter() == 0 && isSorted(path.order(), wanted)) {
        boolean better =
            best == null
                || (startup
                    ? path.startupCost() < best.startupCost()
                    : path.totalCost() < best.totalCost());
        if (better) {
          best = path;
        }
      }
    }
    return best;
  }
}
