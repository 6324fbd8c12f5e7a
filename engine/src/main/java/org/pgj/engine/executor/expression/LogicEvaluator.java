package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** AND, or OR, over any number of arguments; later ones see only the rows still undecided. */
final class LogicEvaluator extends ResultEvaluator {
  private final Evaluator[] arguments;

  /** The value that decides: false for AND, true for OR. */
  private final boolean decisive;

  private int[] undecided = new int[4];
  private int[] kept = new int[4];

  private LogicEvaluator(Evaluator[] arguments, boolean decisive) {
    super(Representation.LONG);
    this.arguments = arguments;
    this.decisive = decisive;
  }

  static Evaluator and(Evaluator[] arguments) {
    return arguments.length == 1 ? arguments[0] : new LogicEvaluator(arguments, false);
  }

  static Evaluator or(Evaluator[] arguments) {
    return arguments.length == 1 ? arguments[0] : new LogicEvaluator(arguments, true);
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    prepare(input);
    ensure(count);
    LongVector output = (LongVector) result;
    long[] out = output.values();
    boolean[] nulls = output.nulls();
    int remaining = all(selection, count, undecided);
    for (int i = 0; i < remaining; i++) {
      out[undecided[i]] = decisive ? 0 : 1;
    }
    for (Evaluator argument : arguments) {
      LongVector value = (LongVector) argument.evaluate(input, undecided, remaining);
      int left = 0;
      for (int i = 0; i < remaining; i++) {
        int row = undecided[i];
        if (value.isNull(row)) {
          nulls[row] = true;
          output.declareNulls();
          undecided[left++] = row;
        } else if ((value.get(row) != 0) == decisive) {
          out[row] = decisive ? 1 : 0;
          nulls[row] = false;
        } else {
          undecided[left++] = row;
        }
      }
      remaining = left;
      if (remaining == 0) {
        break;
      }
    }
    return output;
  }

  @Override
  public int select(Batch input, int[] selection, int count, int[] out) {
    if (decisive) {
      return selectAny(input, selection, count, out);
    }
    int selected = count;
    int[] rows = selection;
    for (Evaluator argument : arguments) {
      selected = argument.select(input, rows, selected, out);
      if (selected == 0) {
        return 0;
      }
      rows = out;
    }
    return selected;
  }

  /** The rows are kept in the order of the selection: true ones are marked, then collected. */
  private int selectAny(Batch input, int[] selection, int count, int[] out) {
    prepare(input);
    ensure(count);
    long[] truth = ((LongVector) result).values();
    int remaining = all(selection, count, undecided);
    for (int i = 0; i < remaining; i++) {
      truth[undecided[i]] = 0;
    }
    for (Evaluator argument : arguments) {
      int selected = argument.select(input, undecided, remaining, kept);
      for (int i = 0; i < selected; i++) {
        truth[kept[i]] = 1;
      }
      int left = 0;
      for (int i = 0; i < remaining; i++) {
        undecided[left] = undecided[i];
        left += truth[undecided[i]] == 0 ? 1 : 0;
      }
      remaining = left;
      if (remaining == 0) {
        break;
      }
    }
    return trueRows((LongVector) result, selection, count, out);
  }

  private void ensure(int count) {
    if (undecided.length < count) {
      undecided = new int[count];
      kept = new int[count];
    }
  }
}
