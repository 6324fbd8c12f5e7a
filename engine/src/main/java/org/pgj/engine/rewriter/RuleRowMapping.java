package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.RuleColumn;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;

/**
 * Puts columns of the written row in the place of OLD and NEW: OLD is the row as it is read, NEW
 * what is assigned, and where nothing is, the row as it is read, or null of a row that is inserted.
 */
final class RuleRowMapping extends TreeMapper {
  private final AnalyzedQuery statement;
  private final RelationEntry relation;
  private final int result;
  private final List<TargetEntry> assigned;
  private boolean readsRow;
  private int lateralDepth;

  /**
   * @param result range table index of the written relation
   * @param assigned the target list of the statement
   */
  RuleRowMapping(
      AnalyzedQuery statement, RelationEntry relation, int result, List<TargetEntry> assigned) {
    this.statement = statement;
    this.relation = relation;
    this.result = result;
    this.assigned = assigned;
  }

  /** Whether the row as it is was asked for. */
  boolean hasReadRow() {
    return readsRow;
  }

  @Override
  public Expression map(Expression expression) {
    if (!(expression instanceof RuleColumn column)) {
      return mapChildren(expression);
    }
    lateralDepth = Math.max(lateralDepth, depth());
    if (column.attribute() != 0) {
      return LevelShift.of(value(column, column.attribute()), depth());
    }
    List<Expression> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped()) {
        RuleColumn field =
            new RuleColumn(
                column.newRow(),
                column.relation(),
                attribute.number(),
                attribute.type(),
                attribute.typmod(),
                attribute.collation(),
                column.position());
        fields.add(LevelShift.of(value(field, attribute.number()), depth()));
        names.add(attribute.name());
      }
    }
    return new RowConstructor(column.type(), fields, names, column.position());
  }

  /** The value at the statement's own level. */
  private Expression value(RuleColumn column, int attribute) {
    if (column.newRow()) {
      for (TargetEntry target : assigned) {
        if (target.attribute() == attribute && !target.hidden()) {
          readsRow |= statement.command() == CommandKind.UPDATE;
          return target.expression();
        }
      }
      if (statement.command() == CommandKind.INSERT) {
        return Constant.ofNull(
            column.type(), column.typmod(), column.collation(), SourcePosition.UNKNOWN);
      }
    }
    readsRow = true;
    return ColumnReference.of(result, attribute, column);
  }

  @Override
  protected RangeTableEntry mapRange(RangeTableEntry entry) {
    if (depth() != 0 || !(entry instanceof RangeTableEntry.Subquery subquery)) {
      return super.mapRange(entry);
    }
    int before = lateralDepth;
    lateralDepth = 0;
    RangeTableEntry.Subquery mapped = (RangeTableEntry.Subquery) super.mapRange(entry);
    boolean needsRow = lateralDepth > 0;
    lateralDepth = Math.max(before, lateralDepth);
    return needsRow && !subquery.lateral()
        ? new RangeTableEntry.Subquery(
            mapped.name(),
            mapped.aliased(),
            mapped.columnNames(),
            mapped.columnTypes(),
            mapped.query(),
            true,
            mapped.securityBarrier(),
            mapped.view())
        : mapped;
  }
}
