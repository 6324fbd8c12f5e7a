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

  private PathList() {}

  /** Adds a path unless another is as good in every respect; drops those that it beats. */
  public static void add(Relation relation, Path path) {
    Iterator<Path> existing = relation.paths.iterator();
    while (existing.hasNext()) {
      Path old = existing.next();
      if (dominates(old, path, 1.0)) {
        return;
      }
      if (dominates(path, old, FUZZ)) {
        existing.remove();
      }
    }
    relation.paths.add(path);
  }

  /** Whether a path is at least as good as another in cost, order, parameters and rows. */
  private static boolean dominates(Path good, Path other, double fuzz) {
    return good.totalCost() <= other.totalCost() * fuzz
        && good.startupCost() <= other.startupCost() * fuzz
        && good.rows() <= other.rows()
        && RelationSet.isSubset(good.requiredOuter(), other.requiredOuter())
        && isSorted(good.order(), other.order());
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
