package org.pgj.engine.executor.expression;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * A shape that is an array of fixed length with one element replaced. Where the shape or the new
 * value is null, nothing changes.
 */
final class ShapeAssignmentEvaluator extends ResultEvaluator {
  private final Evaluator shape;
  private final Evaluator[] subscripts;
  private final Evaluator assigned;
  private final int elementLength;
  private final Vector[] indexes;

  ShapeAssignmentEvaluator(
      Evaluator shape, Evaluator[] subscripts, Evaluator assigned, int elementLength) {
    super(Representation.BYTES);
    this.shape = shape;
    this.subscripts = subscripts;
    this.assigned = assigned;
    this.elementLength = elementLength;
    this.indexes = new Vector[subscripts.length];
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector shapes = (BytesVector) shape.evaluate(input, selection, count);
    for (int s = 0; s < subscripts.length; s++) {
      indexes[s] = subscripts[s].evaluate(input, selection, count);
    }
    Vector value = assigned.evaluate(input, selection, count);
    prepare(input);
    for (int i = 0; i < count; i++) {
      assign(shapes, value, selection == null ? i : selection[i]);
    }
    return result;
  }

  private void assign(BytesVector shapes, Vector value, int row) {
    for (Vector index : indexes) {
      if (index.isNull(row)) {
        throw new DatabaseError("22004", "array subscript in assignment must not be null");
      }
    }
    if (shapes.isNull(row) || value.isNull(row)) {
      result.copyFrom(shapes, row, row);
      return;
    }
    if (indexes.length > 1) {
      throw new DatabaseError("2202E", "wrong number of array subscripts");
    }
    long index = ((LongVector) indexes[0]).get(row);
    if (index < 0 || index >= shapes.length(row) / elementLength) {
      throw new DatabaseError("2202E", "array subscript out of range");
    }
    write(shapes, (int) index * elementLength, value, row);
  }

  private void write(BytesVector shapes, int at, Vector value, int row) {
    BytesVector output = (BytesVector) result;
    BytesOutput out = output.output();
    out.begin();
    int offset = shapes.offset(row);
    out.write(shapes.chunk(row), offset, at);
    if (value instanceof DoubleVector numbers) {
      out.writeLongLE(Double.doubleToRawLongBits(numbers.get(row)));
    } else {
      BytesVector points = (BytesVector) value;
      out.write(points.chunk(row), points.offset(row), elementLength);
    }
    int end = at + elementLength;
    out.write(shapes.chunk(row), offset + end, shapes.length(row) - end);
    output.setWritten(row);
  }
}
