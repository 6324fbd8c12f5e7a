package org.pgj.engine.executor.aggregate;

import java.util.Arrays;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** One value per group that outlives the batch it came from. A new group's is null. */
final class GroupValues {
  private static final int FIRST_CAPACITY = 4;

  private final Representation representation;
  private boolean[] present = new boolean[FIRST_CAPACITY];
  private long[] numbers;
  private double[] reals;
  private byte[][] bytes;
  private long bytesHeld;

  GroupValues(Representation representation) {
    this.representation = representation;
    switch (representation) {
      case LONG -> numbers = new long[FIRST_CAPACITY];
      case DOUBLE -> reals = new double[FIRST_CAPACITY];
      case BYTES -> bytes = new byte[FIRST_CAPACITY][];
    }
  }

  Representation representation() {
    return representation;
  }

  /** Makes room for groups up to {@code count - 1}. */
  void ensureCapacity(int count) {
    if (count <= present.length) {
      return;
    }
    int capacity = Math.max(count, present.length * 2);
    present = Arrays.copyOf(present, capacity);
    switch (representation) {
      case LONG -> numbers = Arrays.copyOf(numbers, capacity);
      case DOUBLE -> reals = Arrays.copyOf(reals, capacity);
      case BYTES -> bytes = Arrays.copyOf(bytes, capacity);
    }
  }

  /** Makes all values null. */
  void clear() {
    Arrays.fill(present, false);
    if (bytes != null) {
      Arrays.fill(bytes, null);
      bytesHeld = 0;
    }
  }

  boolean isNull(int group) {
    return !present[group];
  }

  /** Copies a value. */
  void set(int group, Vector source, int row) {
    present[group] = !source.isNull(row);
    if (!present[group]) {
      return;
    }
    switch (source) {
      case LongVector longs -> numbers[group] = longs.get(row);
      case DoubleVector doubles -> reals[group] = doubles.get(row);
      case BytesVector values -> {
        int start = values.offset(row);
        byte[] copy = Arrays.copyOfRange(values.chunk(row), start, start + values.length(row));
        bytesHeld += copy.length - (bytes[group] == null ? 0 : bytes[group].length);
        bytes[group] = copy;
      }
    }
  }

  /** Puts a group's value, or null, at a row; bytes are referred to. */
  void get(int group, Vector target, int row) {
    if (!present[group]) {
      target.setNull(row);
      return;
    }
    switch (target) {
      case LongVector longs -> longs.set(row, numbers[group]);
      case DoubleVector doubles -> doubles.set(row, reals[group]);
      case BytesVector values -> values.setReference(row, bytes[group], 0, bytes[group].length);
    }
  }

  /** Bytes beyond the fixed arrays. */
  long memoryUsed() {
    return bytesHeld;
  }
}
