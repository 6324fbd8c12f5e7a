package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Computes one column over a batch. */
public abstract class Evaluator {
  private final Representation representation;

  protected Evaluator(Representation representation) {
    this.representation = representation;
  }

  public final Representation representation() {
    return representation;
  }

  /** Computes the values of all rows of the batch. */
  public final Vector evaluate(Batch input) {
    return evaluate(input, input.selection(), input.count());
  }

  /**
   * Computes the values at the given positions.
   *
   * @param selection positions, or null for {@code 0 .. count - 1}
   * @return a vector aligned with the batch, valid until the next call
   */
  public abstract Vector evaluate(Batch input, int[] selection, int count);

  /**
   * Keeps the positions where this boolean expression is true.
   *
   * @param out receives them in order; may be {@code selection} itself
   * @return how many
   */
  public int select(Batch input, int[] selection, int count, int[] out) {
    return trueRows((LongVector) evaluate(input, selection, count), selection, count, out);
  }

  /** Whether the value is the same for every row within one execution with given parameters. */
  public boolean isConstant() {
    return false;
  }

  static int trueRows(LongVector values, int[] selection, int count, int[] out) {
    if (values.isConstant()) {
      return values.isNull(0) || values.values()[0] == 0 ? 0 : all(selection, count, out);
    }
    long[] truth = values.values();
    int selected = 0;
    if (values.mayHaveNulls()) {
      boolean[] nulls = values.nulls();
      for (int i = 0; i < count; i++) {
        int row = selection == null ? i : selection[i];
        out[selected] = row;
        selected += truth[row] != 0 && !nulls[row] ? 1 : 0;
      }
      return selected;
    }
    if (selection == null) {
      for (int row = 0; row < count; row++) {
        out[selected] = row;
        selected += truth[row] != 0 ? 1 : 0;
      }
      return selected;
    }
    for (int i = 0; i < count; i++) {
      int row = selection[i];
      out[selected] = row;
      selected += truth[row] != 0 ? 1 : 0;
    }
    return selected;
  }

  static int all(int[] selection, int count, int[] out) {
    if (selection == null) {
      for (int i = 0; i < count; i++) {
        out[i] = i;
      }
    } else if (selection != out) {
      System.arraycopy(selection, 0, out, 0, count);
    }
    return count;
  }
}
