package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.Detoaster;

/** Makes long tuples short by compressing values and moving them to the table's toast relation. */
public interface Toaster extends Detoaster {
  /** Tuples longer than this are offered to {@link #toast}. */
  int THRESHOLD = 2032;

  /**
   * Shortens a formed heap tuple as far as possible or needed. Values that are out of line already
   * stay so.
   *
   * @return the new tuple's length; its bytes are {@link #bytes()}
   */
  int toast(byte[] tuple, int length);

  /** The tuple that {@link #toast} made, until its next call. */
  byte[] bytes();

  /**
   * Deletes the out-of-line values of a tuple that is deleted or replaced.
   *
   * @param replacement a tuple whose out-of-line values stay, or null
   */
  void deleteExternal(byte[] tuple, int offset, byte[] replacement);
}
