package org.pgj.engine.command.copy;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;

/**
 * The part of the input that is being looked at. Bytes stay where they are until {@link #refill},
 * which is called between batches: fields of a batch are slices of {@link #bytes}.
 */
final class CopyBuffer {
  private static final int FIRST_SIZE = 1 << 17;
  private static final int MAX_SIZE = 1 << 30;

  private final CopyInput input;
  private boolean ended;

  /** Why nothing more can be read; told when what was read before has been used. */
  private DatabaseError failure;

  /** The array of the batch being read; replaced by a larger one only while it has no row yet. */
  byte[] bytes = new byte[FIRST_SIZE];

  /** Offset of the next byte. */
  int at;

  /** End of what was read. */
  int end;

  CopyBuffer(CopyInput input) {
    this.input = input;
  }

  /** Whether everything has been read into the buffer. */
  boolean ended() {
    return ended;
  }

  /** Drops what is behind {@link #at} and fills the buffer up. */
  void refill() {
    System.arraycopy(bytes, at, bytes, 0, end - at);
    end -= at;
    at = 0;
    fill(bytes.length / 2);
  }

  /** Reads more behind what is there, for a line that does not fit; or notices the end. */
  void more() {
    if (end == bytes.length) {
      if (bytes.length >= MAX_SIZE) {
        throw new DatabaseError("53200", "out of memory").detail("A line of COPY is too long.");
      }
      bytes = Arrays.copyOf(bytes, bytes.length << 1);
    }
    fill(end + 1);
  }

  private void fill(int wanted) {
    if (failure != null) {
      throw failure;
    }
    while (!ended && failure == null && end < wanted) {
      int count = read();
      if (count < 0) {
        ended = failure == null;
      } else {
        end += count;
      }
    }
  }

  private int read() {
    try {
      return input.read(bytes, end, bytes.length - end);
    } catch (DatabaseError error) {
      if (at == end || error.severity() != DatabaseError.Severity.ERROR) {
        throw error;
      }
      failure = error;
      return -1;
    }
  }
}
