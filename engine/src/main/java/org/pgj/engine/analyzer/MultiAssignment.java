package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TargetEntry;

/** {@code SET (a, b) = (SELECT …)}: a scalar subquery that returns its columns as one row. */
final class MultiAssignment {
  private MultiAssignment() {}

  /** The row as an expression; equal ones of one UPDATE are computed once. */
  static SubqueryExpression row(AnalyzedQuery source) {
    List<String> names = new ArrayList<>();
    List<RangeTableEntry.ColumnType> types = new ArrayList<>();
    List<Expression> fields = new ArrayList<>();
    for (TargetEntry target : source.targetList()) {
      if (!target.hidden()) {
        Expression value = target.expression();
        names.add(target.name());
        types.add(new RangeTableEntry.ColumnType(value.type(), value.typmod(), value.collation()));
        fields.add(ColumnReference.of(1, names.size(), value));
      }
    }
    RangeTableEntry entry =
        new RangeTableEntry.Subquery(
            null, false, names, types, LevelShift.of(source, 1), false, false, 0);
    Expression row = new RowConstructor(TypeIds.RECORD, fields, names, SourcePosition.UNKNOWN);
    AnalyzedQuery query =
        new AnalyzedQueryBuilder(CommandKind.SELECT)
            .rangeTable(List.of(entry))
            .joinTree(new JoinTree.From(List.of(new JoinTree.Leaf(1)), null))
            .targetList(List.of(new TargetEntry(row, 0, "row", false, 0, 0)))
            .build();
    return new SubqueryExpression(
        SubqueryExpression.Kind.SCALAR,
        List.of(),
        query,
        TypeIds.RECORD,
        -1,
        0,
        SourcePosition.UNKNOWN);
  }
}
