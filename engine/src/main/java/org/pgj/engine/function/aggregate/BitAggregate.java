package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.bit.BitType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** bit_and, bit_or and bit_xor of bit strings. */
final class BitAggregate extends RowAggregate {
  private final LogicalAggregate.Operation operation;
  private byte[][] values = new byte[1][];

  BitAggregate(LogicalAggregate.Operation operation) {
    super(true);
    this.operation = operation;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > values.length) {
      values = Arrays.copyOf(values, capacity(values.length, newCount));
    }
  }

  @Override
  public void clear() {
    Arrays.fill(values, null);
    forgetGroups();
  }

  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    BytesVector bits = (BytesVector) arguments[0];
    merge(group, bits.chunk(row), bits.offset(row), bits.length(row));
  }

  /** A value is its number of bits, then the bits. */
  private void merge(int group, byte[] bits, int offset, int length) {
    byte[] value = values[group];
    if (value == null) {
      values[group] = Arrays.copyOfRange(bits, offset, offset + length);
      return;
    }
    if (!Arrays.equals(value, 0, BitType.HEAD, bits, offset, offset + BitType.HEAD)) {
      throw new DatabaseError("22026", "cannot " + operation + " bit strings of different sizes");
    }
    for (int i = BitType.HEAD; i < length; i++) {
      byte other = bits[offset + i];
      switch (operation) {
        case AND -> value[i] &= other;
        case OR -> value[i] |= other;
        case XOR -> value[i] ^= other;
      }
    }
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    byte[] value = values[group];
    if (value == null) {
      result.setNull(row);
    } else {
      ((BytesVector) result).append(row, value, 0, value.length);
    }
  }

  @Override
  public boolean canSpill() {
    return true;
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    if (values[group] != null) {
      out.write(values[group], 0, values[group].length);
    }
  }

  @Override
  public void combine(int group, byte[] state, int offset, int length) {
    if (length > 0) {
      merge(group, state, offset, length);
    }
  }
}
