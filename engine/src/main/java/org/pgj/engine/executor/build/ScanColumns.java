package org.pgj.engine.executor.build;

import java.util.List;
import java.util.TreeSet;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.planner.plan.ScanTarget;

/** Adds columns to what a scan decodes. */
final class ScanColumns {
  private ScanColumns() {}

  /** The target with the columns of its relation that the expressions refer to as well. */
  static ScanTarget extend(ScanTarget target, List<Expression> expressions) {
    TreeSet<Integer> attributes = new TreeSet<>();
    for (int attribute : target.columns()) {
      attributes.add(attribute);
    }
    TreeWalker collector =
        new TreeWalker() {
          @Override
          protected void visit(Expression expression) {
            if (expression instanceof ColumnReference column
                && column.rangeIndex() == target.rangeIndex()) {
              attributes.add(column.attribute());
            }
            visitChildren(expression);
          }
        };
    for (Expression expression : expressions) {
      collector.walk(expression);
    }
    int[] columns = new int[attributes.size()];
    int at = 0;
    for (int attribute : attributes) {
      columns[at++] = attribute;
    }
    return target.withColumns(columns);
  }
}
