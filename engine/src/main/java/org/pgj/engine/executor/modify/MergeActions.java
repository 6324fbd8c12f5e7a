package org.pgj.engine.executor.modify;

import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** The WHEN clauses of MERGE. Expressions see the target row's columns, then the input's. */
public final class MergeActions {
  private final Action[] actions;
  private final int sourceColumn;
  private final int[] kept = new int[1];
  private final int[] position = new int[1];

  /**
   * One WHEN.
   *
   * @param condition null if there is none
   * @param attributes 0-based attributes set
   */
  record Action(
      MergeAction.Match match,
      MergeAction.Kind kind,
      Evaluator condition,
      int[] attributes,
      Evaluator[] values) {}

  /**
   * @param sourceColumn input column that is null if there is no source row, -1 if there is always
   *     one
   */
  MergeActions(Action[] actions, int sourceColumn) {
    this.actions = actions;
    this.sourceColumn = sourceColumn;
  }

  boolean has(MergeAction.Kind kind) {
    for (Action action : actions) {
      if (action.kind() == kind) {
        return true;
      }
    }
    return false;
  }

  boolean hasSource(Vector[] inputColumns, int row) {
    return sourceColumn < 0 || !inputColumns[sourceColumn].isNull(row);
  }

  /** The first action that applies to a row, or null. */
  Action choose(MergeAction.Match match, Batch joined, int row) {
    position[0] = row;
    for (Action action : actions) {
      if (action.match() == match
          && (action.condition() == null
              || action.condition().select(joined, position, 1, kept) == 1)) {
        return action;
      }
    }
    return null;
  }

  /** Computes the values an action sets, each at the row's position of a vector of its own. */
  Vector[] values(Action action, Batch joined, int row) {
    position[0] = row;
    Vector[] values = new Vector[action.values().length];
    for (int v = 0; v < values.length; v++) {
      Vector value = action.values()[v].evaluate(joined, position, 1);
      Representation representation = value.representation();
      values[v] = Vector.create(representation, row + 1);
      values[v].keepFrom(value, row, row);
    }
    return values;
  }
}
