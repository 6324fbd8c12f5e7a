package org.pgj.engine.executor.explain;

import java.util.Locale;
import org.pgj.engine.executor.modify.ModifyOperator;
import org.pgj.engine.executor.operator.InstrumentedOperator;

/** What became of the rows that MERGE and INSERT … ON CONFLICT were given. */
final class WrittenCounts {
  private WrittenCounts() {}

  /**
   * Adds how many rows MERGE has inserted, updated, deleted and left alone.
   *
   * @param measured null if nothing has run
   * @param input the rows it was given
   */
  static void addMerged(PlanNode node, InstrumentedOperator measured, InstrumentedOperator input) {
    if (!(operator(measured) instanceof ModifyOperator modify)) {
      return;
    }
    String[] names = {"Inserted", "Updated", "Deleted", "Skipped"};
    long[] counts = {modify.inserted(), modify.updated(), modify.deleted(), input.rows()};
    StringBuilder line = new StringBuilder("Tuples:");
    for (int i = 0; i < names.length; i++) {
      counts[3] -= i < 3 ? counts[i] : 0;
      if (counts[i] > 0) {
        line.append(' ').append(names[i].toLowerCase(Locale.ROOT)).append('=').append(counts[i]);
      }
    }
    for (int i = 0; i < names.length; i++) {
      String text = i == 0 && input.rows() > 0 ? line.toString() : null;
      node.properties.add(new PlanNode.Property("Tuples " + names[i], counts[i], text));
    }
  }

  /** Adds how many rows were inserted, and how many had another in their way. */
  static void addConflicts(
      PlanNode node, InstrumentedOperator measured, InstrumentedOperator input) {
    if (operator(measured) instanceof ModifyOperator modify) {
      node.addCount("Tuples Inserted", modify.inserted());
      node.addCount("Conflicting Tuples", input.rows() - modify.inserted());
    }
  }

  private static Object operator(InstrumentedOperator measured) {
    return measured == null ? null : measured.operator();
  }
}
