package org.pgj.engine.executor.modify;

import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Vector;

/** What the WHEN clauses of MERGE make of the rows of one batch. */
final class MergeRows {
  private final MergeActions actions;
  private final Batch joined = new Batch();
  private final int[] position = new int[1];
  private Vector[] input;

  MergeRows(MergeActions actions) {
    this.actions = actions;
  }

  void begin(Batch batch) {
    input = batch.columns();
  }

  boolean hasSource(int row) {
    return actions.hasSource(input, row);
  }

  /** The action for a row that has one in the target, null if there is none. */
  MergeActions.Action matched(Vector[] target, int row) {
    MergeAction.Match match =
        hasSource(row) ? MergeAction.Match.MATCHED : MergeAction.Match.NOT_MATCHED_BY_SOURCE;
    return actions.choose(match, join(target, row), row);
  }

  /**
   * The new row for one that has none in the target.
   *
   * @return a column per attribute, null where there is none; null if nothing is to be inserted
   */
  Vector[] newRow(Vector[] target, int row) {
    Batch values = join(target, row);
    MergeActions.Action action =
        actions.choose(MergeAction.Match.NOT_MATCHED_BY_TARGET, values, row);
    if (action == null || action.kind() == MergeAction.Kind.NOTHING) {
      return null;
    }
    Vector[] computed = actions.values(action, values, row);
    Vector[] columns = new Vector[target.length];
    for (int v = 0; v < computed.length; v++) {
      columns[action.attributes()[v]] = computed[v];
    }
    return columns;
  }

  /** Puts the values of an update into the target's row. */
  void assign(MergeActions.Action action, Vector[] target, int row) {
    Vector[] values = actions.values(action, join(target, row), row);
    for (int v = 0; v < values.length; v++) {
      target[action.attributes()[v]].copyFrom(values[v], row, row);
    }
  }

  /** Replaces the input of a row by what was found when it was looked at again. */
  void replaceInput(Vector[] newest, int row) {
    input = new Vector[newest.length];
    for (int c = 0; c < newest.length; c++) {
      input[c] = Vector.create(newest[c].representation(), row + 1);
      input[c].copyFrom(newest[c], 0, row);
    }
  }

  private Batch join(Vector[] target, int row) {
    Vector[] all = new Vector[target.length + input.length];
    System.arraycopy(target, 0, all, 0, target.length);
    System.arraycopy(input, 0, all, target.length, input.length);
    position[0] = row;
    return joined.set(all, position, 1, row + 1);
  }
}
