package org.pgj.engine.plpgsql.tree;

import java.util.List;

/** Where a value goes. */
public sealed interface PlTarget {
  /** A whole variable. */
  record Variable(PlVariable variable) implements PlTarget {}

  /** A field of a row variable. */
  record Field(PlVariable row, String name) implements PlTarget {}

  /** Several of them, filled by the columns of one row. */
  record Row(List<PlTarget> targets) implements PlTarget {}
}
