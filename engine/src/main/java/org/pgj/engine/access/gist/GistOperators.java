package org.pgj.engine.access.gist;

import org.pgj.engine.type.vector.Vector;

/** What a GiST operator class does: intervals of values, bounds of conditions. */
public interface GistOperators {
  /** How many intervals a value has. */
  int dimensions();

  /**
   * Writes the intervals of a value that is not null: least and greatest number of each dimension.
   */
  void key(Vector value, int row, double[] intervals, int at);

  /** What the condition {@code column operator argument} asks for. */
  GistQuery query(int strategy, Vector argument);
}
