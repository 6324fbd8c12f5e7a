package org.pgj.engine.routine;

import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.vector.Representation;

/** Names and types of the columns of a row. */
public record RoutineColumns(String[] names, int[] types, int[] typmods) {
  public int count() {
    return types.length;
  }

  /** How vectors hold the columns. */
  public Representation[] layout(TypeCatalog catalog) {
    Representation[] layout = new Representation[types.length];
    for (int i = 0; i < layout.length; i++) {
      layout[i] = catalog.type(types[i]).representation();
    }
    return layout;
  }
}
