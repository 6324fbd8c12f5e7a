package org.pgj.engine.executor.window;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * The offsets of a frame clause, computed once per execution.
 *
 * @param start null without an offset, as the others
 * @param startRange where the start's offset goes with RANGE
 */
record FrameOffsets(Evaluator start, Evaluator end, RangeOffset startRange, RangeOffset endRange) {

  void compute(Frame frame) {
    frame.setOffsets(compute(start, startRange, "starting"), compute(end, endRange, "ending"));
  }

  /** The offset in rows or groups, or 0. */
  private static long compute(Evaluator offset, RangeOffset range, String name) {
    if (offset == null) {
      return 0;
    }
    Vector value = offset.evaluate(new Batch().set(new Vector[0], 1));
    if (value.isNull(0)) {
      throw new DatabaseError("22004", "frame " + name + " offset must not be null");
    }
    if (range != null) {
      range.set(value);
      return 0;
    }
    long distance = ((LongVector) value).get(0);
    if (distance < 0) {
      throw new DatabaseError("22013", "frame " + name + " offset must not be negative");
    }
    return distance;
  }
}
