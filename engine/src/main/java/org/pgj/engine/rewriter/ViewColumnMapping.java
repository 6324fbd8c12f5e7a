package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;

/** Replaces columns of a view that is written to by what they are of the relation below. */
final class ViewColumnMapping extends TreeMapper {
  private final AnalyzedQuery definition;
  private final int baseIndex;
  private final int targetIndex;
  private final RangeTableEntry.Relation view;

  /**
   * @param baseIndex of the relation below in the view's range table
   * @param targetIndex of the view in the range table of the query
   */
  ViewColumnMapping(
      AnalyzedQuery definition, int baseIndex, int targetIndex, RangeTableEntry.Relation view) {
    this.definition = definition;
    this.baseIndex = baseIndex;
    this.targetIndex = targetIndex;
    this.view = view;
  }

  /** An expression of the view's query as one of the query at hand; null stays null. */
  Expression relocated(Expression expression) {
    return expression == null ? null : new Relocation(0).map(expression);
  }

  @Override
  public Expression map(Expression expression) {
    if (!(expression instanceof ColumnReference reference)
        || reference.rangeIndex() != targetIndex
        || reference.levelsUp() != depth()) {
      return mapChildren(expression);
    }
    if (reference.attribute() > 0) {
      return new Relocation(depth())
          .map(UpdatableViews.output(definition, reference.attribute()).expression());
    }
    if (reference.attribute() < 0) {
      return reference;
    }
    List<Expression> fields = new ArrayList<>();
    for (TargetEntry target : definition.targetList()) {
      if (!target.hidden()) {
        fields.add(new Relocation(depth()).map(target.expression()));
      }
    }
    return new RowConstructor(reference.type(), fields, view.columnNames(), reference.position());
  }

  private final class Relocation extends TreeMapper {
    private final int levels;

    Relocation(int levels) {
      this.levels = levels;
    }

    @Override
    public Expression map(Expression expression) {
      return expression instanceof ColumnReference column
              && column.rangeIndex() == baseIndex
              && column.levelsUp() == depth()
          ? column.in(targetIndex).onLevel(column.levelsUp() + levels)
          : mapChildren(expression);
    }
  }
}
