package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.catalog.Relations;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.planner.plan.AppendPlan;
import org.pgj.engine.planner.plan.BitmapHeapScanPlan;
import org.pgj.engine.planner.plan.IndexOnlyScanPlan;
import org.pgj.engine.planner.plan.IndexScanPlan;
import org.pgj.engine.planner.plan.LimitPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.ResultPlan;
import org.pgj.engine.planner.plan.SequentialScanPlan;
import org.pgj.engine.planner.plan.SubqueryScanPlan;
import org.pgj.engine.planner.plan.TidScanPlan;
import org.pgj.engine.rewriter.CursorQuery;

/**
 * Which rows of tables the rows of a cursor are (manual: DECLARE, Notes on FOR UPDATE).
 *
 * @param query with the addresses behind its columns
 * @param plan the plan that runs, null before the first run
 */
public record CursorRows(CursorQuery query, Plan plan, Relations relations) {
  /** How many columns of addresses follow the query's own: each is a ctid and a tableoid. */
  int addressColumns() {
    return 2 * query.tables().size();
  }

  /**
   * The column with the address of a table's row; that of its table's oid follows.
   *
   * @throws DatabaseError 24000 if there is none
   */
  int addressOf(String cursor, int table) {
    int found = -1;
    for (CursorQuery.Table candidate : query.tables()) {
      if (isIn(candidate.relation(), table)) {
        if (found >= 0) {
          throw new DatabaseError(
              "24000",
              "cursor \""
                  + cursor
                  + "\" has multiple FOR UPDATE/SHARE references to table \""
                  + relations.relation(table).name()
                  + "\"");
        }
        found = candidate.tid();
      }
    }
    if (found < 0 && query.marked()) {
      throw new DatabaseError(
          "24000",
          "cursor \""
              + cursor
              + "\" does not have a FOR UPDATE/SHARE reference to table \""
              + relations.relation(table).name()
              + "\"");
    }
    if (found < 0 || !query.marked() && plan != null && !isSimple(plan)) {
      throw notUpdatable(cursor, relations.relation(table).name());
    }
    return found;
  }

  static DatabaseError notUpdatable(String cursor, String table) {
    return new DatabaseError(
        "24000",
        "cursor \"" + cursor + "\" is not a simply updatable scan of table \"" + table + "\"");
  }

  /** Whether a table is the named one or one of those below it. */
  private boolean isIn(int root, int table) {
    if (root == table) {
      return true;
    }
    for (int child : relations.children(root)) {
      if (isIn(child, table)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the rows are those of a scan, in its order. */
  private static boolean isSimple(Plan plan) {
    return switch (plan) {
      case SequentialScanPlan ignored -> true;
      case IndexScanPlan ignored -> true;
      case IndexOnlyScanPlan ignored -> true;
      case BitmapHeapScanPlan ignored -> true;
      case TidScanPlan ignored -> true;
      case ResultPlan result -> result.input() == null || isSimple(result.input());
      case LimitPlan limit -> isSimple(limit.input());
      case SubqueryScanPlan scan -> isSimple(scan.input());
      case AppendPlan append -> areSimple(append.inputs());
      default -> false;
    };
  }

  private static boolean areSimple(List<Plan> plans) {
    for (Plan plan : plans) {
      if (!isSimple(plan)) {
        return false;
      }
    }
    return true;
  }
}
