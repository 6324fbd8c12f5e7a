package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.CommonTableExpression;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.planner.Expressions;

/**
 * WITH queries that are referred to once and have no side effects become subqueries in the place of
 * the reference (manual: section 7.8.3, Common Table Expression Materialization).
 */
public final class CommonTableInlining {
  private final Expressions expressions;

  public CommonTableInlining(Expressions expressions) {
    this.expressions = expressions;
  }

  public AnalyzedQuery inline(AnalyzedQuery query) {
    AnalyzedQuery result = query;
    for (int i = 0; i < query.commonTables().size(); i++) {
      CommonTableExpression table = result.commonTables().get(i);
      if (isInlined(table)) {
        List<CommonTableExpression> others = new ArrayList<>(result.commonTables());
        others.set(i, unreferenced(table));
        result = new Replacement(table).mapQuery(result.with().commonTables(others).build());
      }
    }
    return result;
  }

  private boolean isInlined(CommonTableExpression table) {
    if (table.recursive()
        || table.references() == 0
        || Boolean.TRUE.equals(table.materialized())
        || table.materialized() == null && table.references() > 1) {
      return false;
    }
    AnalyzedQuery query = table.query();
    return query.command() == CommandKind.SELECT
        && query.rowMarks().isEmpty()
        && !query.hasModifyingCommonTable()
        && !expressions.isVolatile(query);
  }

  private static CommonTableExpression unreferenced(CommonTableExpression table) {
    return new CommonTableExpression(
        table.name(),
        table.materialized(),
        table.query(),
        table.columnNames(),
        table.columnTypes(),
        false,
        0);
  }

  /** Puts the query in the place of all references, at whatever depth. */
  private static final class Replacement extends TreeMapper {
    private final CommonTableExpression table;

    private Replacement(CommonTableExpression table) {
      this.table = table;
    }

    @Override
    protected RangeTableEntry mapRange(RangeTableEntry entry) {
      if (!(entry instanceof RangeTableEntry.CommonTable reference)
          || reference.levelsUp() != depth()
          || !reference.commonTable().equals(table.name())) {
        return super.mapRange(entry);
      }
      return new RangeTableEntry.Subquery(
          reference.name(),
          reference.aliased(),
          reference.columnNames(),
          reference.columnTypes(),
          LevelShift.of(table.query(), reference.levelsUp()),
          false,
          false,
          0);
    }
  }
}
