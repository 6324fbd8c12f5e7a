package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** min, max and any_value of any type. */
final class ExtremeAggregate extends RowAggregate {
  private final int typeOid;
  private final int direction;
  private SqlType type;
  private boolean[] present = new boolean[1];
  private long[] longs = new long[1];
  private double[] doubles;
  private byte[][] bytes;
  private long held;

  /**
   * @param direction 1 for max, -1 for min, 0 for the first value
   */
  ExtremeAggregate(int typeOid, int direction) {
    super(true);
    this.typeOid = typeOid;
    this.direction = direction;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > present.length) {
      int capacity = capacity(present.length, newCount);
      present = Arrays.copyOf(present, capacity);
      longs = Arrays.copyOf(longs, capacity);
      doubles = doubles == null ? null : Arrays.copyOf(doubles, capacity);
      bytes = bytes == null ? null : Arrays.copyOf(bytes, capacity);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(present, 0, groups(), false);
    if (bytes != null) {
      Arrays.fill(bytes, null);
    }
    held = 0;
    forgetGroups();
  }

  @Override
  public void accumulate(
      Vector[] arguments, int[] selection, int count, int[] groups, FunctionContext context) {
    if (type == null) {
      type = context.catalog().type(typeOid);
    }
    super.accumulate(arguments, selection, count, groups, context);
  }

  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    boolean isFirst = !present[group];
    if (!isFirst && direction == 0) {
      return;
    }
    switch (arguments[0]) {
      case LongVector vector -> {
        long value = vector.get(row);
        if (isFirst || type.compareLong(value, longs[group]) * direction > 0) {
          longs[group] = value;
        }
      }
      case DoubleVector vector -> {
        if (doubles == null) {
          doubles = new double[present.length];
        }
        double value = vector.get(row);
        if (isFirst || type.compareDouble(value, doubles[group]) * direction > 0) {
          doubles[group] = value;
        }
      }
      case BytesVector vector -> addBytes(vector, row, group, isFirst);
    }
    present[group] = true;
  }

  private void addBytes(BytesVector vector, int row, int group, boolean isFirst) {
    if (bytes == null) {
      bytes = new byte[present.length][];
    }
    byte[] chunk = vector.chunk(row);
    int offset = vector.offset(row);
    int length = vector.length(row);
    byte[] old = bytes[group];
    if (isFirst || type.compareBytes(chunk, offset, length, old, 0, old.length) * direction > 0) {
      held += length - (isFirst ? 0 : old.length);
      bytes[group] = Arrays.copyOfRange(chunk, offset, offset + length);
    }
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    if (!present[group]) {
      result.setNull(row);
      return;
    }
    switch (result) {
      case LongVector vector -> vector.set(row, longs[group]);
      case DoubleVector vector -> vector.set(row, doubles[group]);
      case BytesVector vector -> vector.setReference(row, bytes[group], 0, bytes[group].length);
    }
  }

  @Override
  public long memoryUsed() {
    return held;
  }

  @Override
  public boolean canSpill() {
    return true;
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    out.write(present[group] ? 1 : 0);
    if (present[group]) {
      if (bytes != null) {
        out.write(bytes[group]);
      } else {
        out.writeLongLE(
            doubles != null ? Double.doubleToRawLongBits(doubles[group]) : longs[group]);
      }
    }
  }

  @Override
  public void combine(int group, byte[] state, int offset, int length) {
    if (state[offset] == 0) {
      return;
    }
    Vector value = Vector.create(type.representation(), 1);
    switch (value) {
      case LongVector vector -> vector.set(0, BytesOutput.getLongLE(state, offset + 1));
      case DoubleVector vector ->
          vector.set(0, Double.longBitsToDouble(BytesOutput.getLongLE(state, offset + 1)));
      case BytesVector vector -> vector.setReference(0, state, offset + 1, length - 1);
    }
    add(new Vector[] {value}, 0, group, null);
  }
}
