package org.pgj.engine.executor.expression;

import org.pgj.engine.analyzer.tree.ColumnReference;

/** Says where in the input batch a column reference's values stand. */
@FunctionalInterface
public interface ColumnResolver {
  /** No column may be referred to. */
  ColumnResolver NONE =
      column -> {
        throw new IllegalStateException("unexpected column reference");
      };

  /** The column's index in the batch. */
  int column(ColumnReference reference);
}
