package org.pgj.engine.executor.expression;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** ARRAY[…]. */
final class ArrayConstructorEvaluator extends ResultEvaluator {
  private final Evaluator[] elements;
  private final boolean nested;
  private final ArrayBuilder builder;
  private final Vector[] values;

  /**
   * @param nested whether the elements are arrays, of which one more dimension is made
   */
  ArrayConstructorEvaluator(Evaluator[] elements, SqlType elementType, boolean nested) {
    super(Representation.BYTES);
    this.elements = elements;
    this.nested = nested;
    this.builder = new ArrayBuilder(elementType);
    this.values = new Vector[elements.length];
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    prepare(input);
    for (int e = 0; e < elements.length; e++) {
      values[e] = elements[e].evaluate(input, selection, count);
    }
    BytesVector output = (BytesVector) result;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      BytesOutput out = output.output();
      builder.clear();
      if (nested) {
        buildNested(row, out);
      } else {
        for (Vector value : values) {
          builder.add(value, row);
        }
        out.begin();
        builder.finish(out);
      }
      output.setWritten(row);
    }
    return output;
  }

  private void buildNested(int row, BytesOutput out) {
    int[] inner = null;
    int members = 0;
    for (Vector value : values) {
      if (value.isNull(row)) {
        continue;
      }
      BytesVector bytes = (BytesVector) value;
      ArrayView view = new ArrayView(bytes.chunk(row), bytes.offset(row), bytes.length(row));
      if (view.dimensions() == 0) {
        continue;
      }
      if (inner == null) {
        inner = view.lengths();
      } else if (!Arrays.equals(inner, view.lengths())) {
        throw new DatabaseError(
            "2202E",
            "multidimensional arrays must have array expressions with matching dimensions");
      }
      builder.addAll(view);
      members++;
    }
    out.begin();
    if (inner == null) {
      builder.finish(out);
      return;
    }
    int[] lengths = new int[inner.length + 1];
    int[] bounds = new int[inner.length + 1];
    lengths[0] = members;
    System.arraycopy(inner, 0, lengths, 1, inner.length);
    Arrays.fill(bounds, 1);
    builder.finish(lengths, bounds, out);
  }
}
