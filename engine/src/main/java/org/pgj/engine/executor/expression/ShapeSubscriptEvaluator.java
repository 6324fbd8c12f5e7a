package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * A subscript of a point, line, lseg or box, each an array of fixed length that is counted from 0:
 * of numbers, or of points (manual: section 9.11).
 */
final class ShapeSubscriptEvaluator extends ResultEvaluator {
  private final Evaluator shape;
  private final Evaluator[] subscripts;
  private final int elementLength;
  private final Vector[] indexes;

  /**
   * @param element how its elements are held
   * @param elementLength bytes of one
   */
  ShapeSubscriptEvaluator(
      Evaluator shape, Evaluator[] subscripts, Representation element, int elementLength) {
    super(element);
    this.shape = shape;
    this.subscripts = subscripts;
    this.elementLength = elementLength;
    this.indexes = new Vector[subscripts.length];
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector shapes = (BytesVector) shape.evaluate(input, selection, count);
    for (int s = 0; s < subscripts.length; s++) {
      indexes[s] = subscripts[s].evaluate(input, selection, count);
    }
    prepare(input);
    for (int i = 0; i < count; i++) {
      fetch(shapes, selection == null ? i : selection[i]);
    }
    return result;
  }

  private void fetch(BytesVector shapes, int row) {
    long index =
        indexes.length > 1 || indexes[0].isNull(row) ? -1 : ((LongVector) indexes[0]).get(row);
    if (shapes.isNull(row) || index < 0 || index >= shapes.length(row) / elementLength) {
      result.setNull(row);
      return;
    }
    int start = shapes.offset(row) + (int) index * elementLength;
    if (result instanceof DoubleVector numbers) {
      long bits = BytesOutput.getLongLE(shapes.chunk(row), start);
      numbers.set(row, Double.longBitsToDouble(bits));
    } else {
      ((BytesVector) result).append(row, shapes.chunk(row), start, elementLength);
    }
  }
}
