package org.pgj.engine.command.copy;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * Where the fields of a batch of lines stand. A field is a slice of the buffer or, if it had to be
 * changed (escapes taken away), of the side buffer.
 */
final class CopyRows {
  /** Length of a field that is null. */
  static final int NULL = -1;

  /** Length of a field that stands for the column's default. */
  static final int DEFAULT = -2;

  private final int[][] starts;
  private final int[][] lengths;
  private final long[] lineNumbers;
  private final int[] lineStarts;
  private final int[] lineEnds;
  private final BytesOutput side = new BytesOutput(1024);
  private byte[] bytes;
  private int count;

  /** What is wrong behind the last row; raised when the rows before have been written. */
  DatabaseError error;

  CopyRows(int columns, int capacity) {
    this.starts = new int[columns][capacity];
    this.lengths = new int[columns][capacity];
    this.lineNumbers = new long[capacity];
    this.lineStarts = new int[capacity];
    this.lineEnds = new int[capacity];
  }

  void clear() {
    count = 0;
    side.clear();
    error = null;
  }

  int count() {
    return count;
  }

  /** Forgets the rows from this one on. */
  void cut(int row) {
    count = row;
  }

  /** The side buffer: what is written between two calls of {@link #addWritten} is a field. */
  BytesOutput side() {
    return side;
  }

  void add(int column, int start, int length) {
    starts[column][count] = start;
    lengths[column][count] = length;
  }

  /** Adds what the side buffer holds from an offset on. */
  void addWritten(int column, int sideStart) {
    starts[column][count] = ~sideStart;
    lengths[column][count] = side.end() - sideStart;
  }

  void addNull(int column) {
    lengths[column][count] = NULL;
  }

  void addDefault(int column) {
    lengths[column][count] = DEFAULT;
  }

  /**
   * Completes a row.
   *
   * @param buffer holds the line and its fields
   */
  void finish(byte[] buffer, long lineNumber, int lineStart, int lineEnd) {
    bytes = buffer;
    lineNumbers[count] = lineNumber;
    lineStarts[count] = lineStart;
    lineEnds[count] = lineEnd;
    count++;
  }

  int[] lengths(int column) {
    return lengths[column];
  }

  byte[] array(int column, int row) {
    return starts[column][row] < 0 ? side.array() : bytes;
  }

  int start(int column, int row) {
    int start = starts[column][row];
    return start < 0 ? ~start : start;
  }

  long lineNumber(int row) {
    return lineNumbers[row];
  }

  byte[] line(int row) {
    return Arrays.copyOfRange(bytes, lineStarts[row], lineEnds[row]);
  }
}
