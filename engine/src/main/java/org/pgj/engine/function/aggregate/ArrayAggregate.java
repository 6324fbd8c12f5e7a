package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** array_agg of values, and of arrays, which become one of a dimension more. */
final class ArrayAggregate extends RowAggregate {
  private final int argumentType;
  private final boolean ofArrays;
  private SqlType elementType;
  private ArrayBuilder[] builders = new ArrayBuilder[1];
  private int[][] dimensions;
  private int[] arrays;

  ArrayAggregate(int argumentType, boolean ofArrays) {
    super(false);
    this.argumentType = argumentType;
    this.ofArrays = ofArrays;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > builders.length) {
      int capacity = capacity(builders.length, newCount);
      builders = Arrays.copyOf(builders, capacity);
      if (ofArrays && dimensions != null) {
        dimensions = Arrays.copyOf(dimensions, capacity);
        arrays = Arrays.copyOf(arrays, capacity);
      }
    }
  }

  @Override
  public void clear() {
    Arrays.fill(builders, null);
    dimensions = null;
    arrays = null;
    forgetGroups();
  }

  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    if (elementType == null) {
      SqlType type = context.catalog().type(argumentType);
      elementType = ofArrays ? context.catalog().type(type.elementOid()) : type;
    }
    if (builders[group] == null) {
      builders[group] = new ArrayBuilder(elementType);
    }
    if (ofArrays) {
      addArray((BytesVector) arguments[0], row, group);
    } else {
      builders[group].add(arguments[0], row);
    }
  }

  private void addArray(BytesVector argument, int row, int group) {
    if (argument.isNull(row)) {
      throw new DatabaseError("22004", "cannot accumulate null arrays");
    }
    if (dimensions == null) {
      dimensions = new int[builders.length][];
      arrays = new int[builders.length];
    }
    ArrayView view = new ArrayView(argument.chunk(row), argument.offset(row), argument.length(row));
    if (view.dimensions() == 0) {
      throw new DatabaseError("2202E", "cannot accumulate empty arrays");
    }
    int[] lengths = view.lengths();
    if (dimensions[group] == null) {
      dimensions[group] = lengths;
    } else if (!Arrays.equals(dimensions[group], lengths)) {
      throw new DatabaseError("2202E", "cannot accumulate arrays of different dimensionality");
    }
    arrays[group]++;
    builders[group].addAll(view);
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    ArrayBuilder builder = builders[group];
    if (builder == null) {
      result.setNull(row);
      return;
    }
    BytesVector bytes = (BytesVector) result;
    BytesOutput out = bytes.output();
    out.begin();
    if (ofArrays) {
      int[] inner = dimensions[group];
      int[] lengths = new int[inner.length + 1];
      lengths[0] = arrays[group];
      System.arraycopy(inner, 0, lengths, 1, inner.length);
      int[] bounds = new int[lengths.length];
      Arrays.fill(bounds, 1);
      builder.finish(lengths, bounds, out);
    } else {
      builder.finish(out);
    }
    bytes.setWritten(row);
  }
}
