package org.pgj.engine.access.gin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.type.vector.Vector;

/** Takes the stored keys out of rows. */
final class GinKeys {
  private final GinOperators[] operators;

  /**
   * @param operators one per column
   */
  GinKeys(GinOperators[] operators) {
    this.operators = operators;
  }

  /** The stored keys of a row in their order, each once. */
  List<byte[]> of(Vector[] columns, int row) {
    List<byte[]> all = new ArrayList<>();
    for (int c = 0; c < operators.length; c++) {
      if (columns[c].isNull(row)) {
        continue;
      }
      List<GinOperators.Key> found = operators[c].keys(columns[c], row);
      for (GinOperators.Key one : found) {
        all.add(
            one.content() == null
                ? GinKey.of(c, GinKey.NULL_ELEMENT, new byte[0])
                : GinKey.of(c, GinKey.NORMAL, one.content()));
      }
      if (found.isEmpty()) {
        all.add(GinKey.of(c, GinKey.EMPTY, new byte[0]));
      }
    }
    all.sort(Arrays::compareUnsigned);
    List<byte[]> unique = new ArrayList<>(all.size());
    for (byte[] one : all) {
      if (unique.isEmpty() || !Arrays.equals(unique.getLast(), one)) {
        unique.add(one);
      }
    }
    return unique;
  }
}
