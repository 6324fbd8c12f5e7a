package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A cast of an array, element by element; its shape stays. */
final class ArrayConversionEvaluator extends ResultEvaluator {
  private final Evaluator argument;
  private final SqlType from;
  private final ValueSlot slot;
  private final Evaluator conversion;
  private final ArrayBuilder builder;
  private final Vector elements;
  private final Batch batch = new Batch();

  ArrayConversionEvaluator(
      Evaluator argument, SqlType from, SqlType to, ValueSlot slot, Evaluator conversion) {
    super(Representation.BYTES);
    this.argument = argument;
    this.from = from;
    this.slot = slot;
    this.conversion = conversion;
    this.builder = new ArrayBuilder(to);
    this.elements = Vector.create(from.representation(), 1);
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector arrays = (BytesVector) argument.evaluate(input, selection, count);
    prepare(input);
    BytesVector output = (BytesVector) result;
    boolean constant = arrays.isConstant();
    output.setConstant(constant);
    int rows = constant ? Math.min(count, 1) : count;
    for (int i = 0; i < rows; i++) {
      int row = constant ? 0 : selection == null ? i : selection[i];
      if (arrays.isNull(row)) {
        output.setNull(row);
      } else {
        convert(arrays, row, output);
      }
    }
    return output;
  }

  private void convert(BytesVector arrays, int row, BytesVector output) {
    ArrayView view = new ArrayView(arrays.chunk(row), arrays.offset(row), arrays.length(row));
    int count = view.count();
    elements.reset();
    elements.ensureCapacity(Math.max(1, count));
    for (int e = 0; e < count; e++) {
      view.next(from, elements, e);
    }
    slot.set(elements);
    builder.clear();
    if (count > 0) {
      Vector converted = conversion.evaluate(batch.set(new Vector[0], count), null, count);
      for (int e = 0; e < count; e++) {
        builder.add(converted, e);
      }
    }
    BytesOutput out = output.output();
    out.begin();
    if (count == 0) {
      builder.finish(out);
    } else {
      builder.finish(view.lengths(), view.lowerBounds(), out);
    }
    output.setWritten(row);
  }
}
