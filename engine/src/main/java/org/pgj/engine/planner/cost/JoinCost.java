package org.pgj.engine.planner.cost;

import org.pgj.engine.planner.CostSettings;
import org.pgj.engine.planner.path.Path;

/** Costs of joins, those of their inputs included. */
public final class JoinCost {
  private final CostModel model;
  private final CostSettings settings;

  public JoinCost(CostModel model) {
    this.model = model;
    this.settings = model.settings();
  }

  /**
   * What is known of the matches of a semi, anti or unique join.
   *
   * @param outerMatched share of outer rows with a match
   * @param matchCount matches of each of those
   */
  public record MatchFactors(double outerMatched, double matchCount) {}

  /**
   * A nested loop.
   *
   * @param factors non-null if an outer row needs its first match only
   * @param conditionCost of all conditions per pair
   * @param indexed whether the conditions are all decided by the inner index scan
   */
  public CostModel.Cost nestedLoop(
      Path outer, Path inner, double conditionCost, MatchFactors factors, boolean indexed) {
    double outerRows = outer.rows();
    double innerRows = inner.rows();
    double startup = outer.startupCost() + inner.startupCost();
    double run = outer.totalCost() - outer.startupCost();
    if (outerRows > 1) {
      run += (outerRows - 1) * inner.rescanStartup();
    }
    double innerRun = inner.totalCost() - inner.startupCost();
    double rescanRun = inner.rescanTotal() - inner.rescanStartup();
    double pairs;
    if (factors != null) {
      double matched = Math.rint(outerRows * factors.outerMatched());
      double unmatched = outerRows - matched;
      double share = 2 / (factors.matchCount() + 1);
      pairs = matched * innerRows * share;
      if (indexed) {
        run += innerRun * share;
        if (matched > 1) {
          run += (matched - 1) * rescanRun * share;
        }
        run += unmatched * rescanRun / Math.max(1, innerRows);
      } else {
        pairs += unmatched * innerRows;
        run += innerRun;
        if (unmatched >= 1) {
          unmatched -= 1;
        } else {
          matched -= 1;
        }
        if (matched > 0) {
          run += matched * rescanRun * share;
        }
        if (unmatched > 0) {
          run += unmatched * rescanRun;
        }
      }
    } else {
      pairs = outerRows * innerRows;
      run += innerRun;
      if (outerRows > 1) {
        run += (outerRows - 1) * rescanRun;
      }
    }
    run += (settings.cpuTupleCost() + conditionCost) * pairs;
    double disabled = settings.enableNestedLoop() ? 0 : CostSettings.DISABLED;
    return new CostModel.Cost(startup + disabled, startup + run + disabled);
  }

  /**
   * A hash join.
   *
   * @param hashCost cost of the hash conditions per pair
   * @param otherCost cost of the further conditions per pair
   * @param bucketShare share of the inner rows in a bucket
   * @param pairs pairs with equal keys
   */
  public CostModel.Cost hashJoin(
      Path outer,
      Path inner,
      int keys,
      double hashCost,
      double otherCost,
      double bucketShare,
      double pairs,
      MatchFactors factors) {
    double outerRows = outer.rows();
    double innerRows = inner.rows();
    double startup = outer.startupCost() + inner.totalCost();
    startup += (settings.cpuOperatorCost() * keys + settings.cpuTupleCost()) * innerRows;
    double run = outer.totalCost() - outer.startupCost();
    run += settings.cpuOperatorCost() * keys * outerRows;
    if (CostModel.bytes(innerRows, inner.width()) > settings.hashMemory()) {
      double outerPages = CostModel.pages(outerRows, outer.width());
      double innerPages = CostModel.pages(innerRows, inner.width());
      startup += settings.sequentialPageCost() * innerPages;
      run += settings.sequentialPageCost() * (innerPages + 2 * outerPages);
    }
    double probed = Path.clampRows(innerRows * bucketShare);
    double joined = pairs;
    if (factors != null) {
      double matched = Math.rint(outerRows * factors.outerMatched());
      double share = 2 / (factors.matchCount() + 1);
      run += hashCost * matched * Path.clampRows(probed * share) * 0.5;
      run += hashCost * (outerRows - matched) * Path.clampRows(probed) * 0.05;
      joined = matched;
    } else {
      run += hashCost * outerRows * probed * 0.5;
    }
    run += (settings.cpuTupleCost() + otherCost) * joined;
    double disabled = settings.enableHashJoin() ? 0 : CostSettings.DISABLED;
    return new CostModel.Cost(startup + disabled, startup + run + disabled);
  }

  /**
   * A merge join of inputs whose sorting is included in their costs.
   *
   * @param rescanned inner rows read again because outer keys repeat
   */
  public CostModel.Cost mergeJoin(
      double outerStartup,
      double outerTotal,
      double outerRows,
      double innerStartup,
      double innerTotal,
      double innerRows,
      double mergeCost,
      double otherCost,
      double pairs,
      double rescanned) {
    double startup = outerStartup + innerStartup;
    double run = outerTotal - outerStartup + innerTotal - innerStartup;
    run += mergeCost * (outerRows + innerRows + rescanned);
    run += (settings.cpuTupleCost() + otherCost) * pairs;
    double disabled = settings.enableMergeJoin() ? 0 : CostSettings.DISABLED;
    return new CostModel.Cost(startup + disabled, startup + run + disabled);
  }

  public CostModel model() {
    return model;
  }
}
