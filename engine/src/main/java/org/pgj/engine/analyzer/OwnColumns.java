package org.pgj.engine.analyzer;

import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.error.DatabaseError;

/** Refuses columns of the query's own level where only constants make sense. */
final class OwnColumns {
  private OwnColumns() {}

  /** Throws 42P10 if the expression refers to a column of its own query level. */
  static void reject(Expression expression, String clause) {
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        if (node instanceof ColumnReference column && column.levelsUp() == depth()) {
          throw new DatabaseError("42P10", "argument of " + clause + " must not contain variables")
              .at(column.position().offset());
        }
        visitChildren(node);
      }
    }.walk(expression);
  }
}
