package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.planner.plan.SequentialScanPlan;
import org.pgj.engine.planner.plan.Subplan;

/**
 * Tables that plans read as a whole, as large as they were then. A plan kept for a table of a few
 * rows is ruinous once there are a million.
 */
final class TableSizes {
  /** Blocks a table may grow by, and the factor, before it counts as another one. */
  private static final int SLACK = 8;

  private static final int FACTOR = 2;

  private final Catalog catalog;
  private final ToIntFunction<RelationEntry> blocks;

  /** A table and its number of blocks when the plan was made. */
  record Scanned(RelationEntry table, int blocks) {}

  TableSizes(Catalog catalog, ToIntFunction<RelationEntry> blocks) {
    this.catalog = catalog;
    this.blocks = blocks;
  }

  List<Scanned> scannedBy(PlannedStatement statement) {
    List<Scanned> found = new ArrayList<>();
    collect(statement.plan(), found);
    for (Subplan subplan : statement.subplans()) {
      collect(subplan.plan(), found);
    }
    return found;
  }

  private void collect(Plan plan, List<Scanned> found) {
    if (plan instanceof SequentialScanPlan scan) {
      RelationEntry table = catalog.relations().relation(scan.target().relation());
      found.add(new Scanned(table, blocks.applyAsInt(table)));
    }
    for (Plan input : plan.inputs()) {
      collect(input, found);
    }
  }

  /** Whether any of the tables is a multiple of what it was. */
  boolean haveOutgrown(List<Scanned> tables) {
    for (int i = 0; i < tables.size(); i++) {
      Scanned scanned = tables.get(i);
      if (blocks.applyAsInt(scanned.table()) > FACTOR * (scanned.blocks() + SLACK)) {
        return true;
      }
    }
    return false;
  }
}
