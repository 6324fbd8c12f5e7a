package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.DefaultMarker;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;

/** Replaces DEFAULT within the rows of a multi-row INSERT … VALUES. */
final class ValuesDefaults {
  private final ColumnDefaults defaults;
  private final RelationEntry relation;
  private final boolean ownOnly;

  ValuesDefaults(ColumnDefaults defaults, RelationEntry relation) {
    this(defaults, relation, false);
  }

  /**
   * @param ownOnly whether columns without a default are left as they are
   */
  ValuesDefaults(ColumnDefaults defaults, RelationEntry relation, boolean ownOnly) {
    this.defaults = defaults;
    this.relation = relation;
    this.ownOnly = ownOnly;
  }

  AnalyzedQuery fill(AnalyzedQuery query) {
    List<RangeTableEntry> rangeTable = new ArrayList<>(query.rangeTable());
    List<TargetEntry> targets = new ArrayList<>(query.targetList());
    for (int i = 0; i < rangeTable.size(); i++) {
      if (rangeTable.get(i) instanceof RangeTableEntry.Values values) {
        rangeTable.set(i, fill(values, i + 1, targets, query.overriding()));
      }
    }
    return query.with().rangeTable(rangeTable).targetList(targets).build();
  }

  private RangeTableEntry.Values fill(
      RangeTableEntry.Values values,
      int rangeIndex,
      List<TargetEntry> targets,
      MergeAction.Overriding overriding) {
    List<List<Expression>> rows = new ArrayList<>(values.rows());
    for (int column = 0; column < values.columnNames().size(); column++) {
      AttributeEntry attribute = assigned(targets, rangeIndex, column + 1);
      if (attribute == null || ownOnly && !attribute.hasDefault()) {
        continue;
      }
      if (attribute.generated() != 0 || isFilledByItself(attribute, overriding)) {
        checkAllDefault(rows, column, attribute, overriding);
        dropTarget(targets, attribute.number());
        replace(rows, column, nullOf(attribute));
        continue;
      }
      if (containsDefault(rows, column)) {
        replace(rows, column, defaults.of(relation, attribute));
        retypeTarget(targets, attribute);
      }
    }
    return new RangeTableEntry.Values(
        values.name(),
        values.aliased(),
        values.columnNames(),
        values.columnTypes(),
        rows,
        values.lateral());
  }

  /**
   * Whether an identity column takes its default whatever the rows say, or lets them say no more.
   */
  private static boolean isFilledByItself(
      AttributeEntry attribute, MergeAction.Overriding overriding) {
    return switch (overriding) {
      case NONE -> attribute.identity() == 'a';
      case USER_VALUE -> attribute.identity() != 0;
      case SYSTEM_VALUE -> false;
    };
  }

  private AttributeEntry assigned(List<TargetEntry> targets, int rangeIndex, int column) {
    for (TargetEntry target : targets) {
      if (target.expression() instanceof ColumnReference reference
          && reference.rangeIndex() == rangeIndex
          && reference.attribute() == column) {
        return relation.attribute(target.attribute());
      }
    }
    return null;
  }

  private static boolean containsDefault(List<List<Expression>> rows, int column) {
    for (List<Expression> row : rows) {
      if (row.get(column) instanceof DefaultMarker) {
        return true;
      }
    }
    return false;
  }

  private static void checkAllDefault(
      List<List<Expression>> rows,
      int column,
      AttributeEntry attribute,
      MergeAction.Overriding overriding) {
    if (overriding == MergeAction.Overriding.USER_VALUE && attribute.generated() == 0) {
      return;
    }
    for (List<Expression> row : rows) {
      if (!(row.get(column) instanceof DefaultMarker)) {
        throw new DatabaseError(
                "428C9",
                "cannot insert a non-DEFAULT value into column \"" + attribute.name() + "\"")
            .detail(
                "Column \""
                    + attribute.name()
                    + (attribute.generated() != 0
                        ? "\" is a generated column."
                        : "\" is an identity column defined as GENERATED ALWAYS."))
            .hint(attribute.generated() != 0 ? null : "Use OVERRIDING SYSTEM VALUE to override.");
      }
    }
  }

  private static void dropTarget(List<TargetEntry> targets, int attribute) {
    targets.removeIf(target -> target.attribute() == attribute);
  }

  private static void replace(List<List<Expression>> rows, int column, Expression value) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).get(column) instanceof DefaultMarker) {
        List<Expression> row = new ArrayList<>(rows.get(i));
        row.set(column, value);
        rows.set(i, row);
      }
    }
  }

  /** A column whose first row said DEFAULT has its type from the marker: the attribute's. */
  private static void retypeTarget(List<TargetEntry> targets, AttributeEntry attribute) {
    for (int i = 0; i < targets.size(); i++) {
      TargetEntry target = targets.get(i);
      if (target.attribute() == attribute.number()
          && target.expression() instanceof ColumnReference column
          && column.type() != attribute.type()) {
        targets.set(
            i,
            target.withExpression(
                ColumnReference.of(column.rangeIndex(), attribute)
                    .to(column.attribute())
                    .at(column.position())));
      }
    }
  }

  private static Constant nullOf(AttributeEntry attribute) {
    return Constant.ofNull(
        attribute.type(), attribute.typmod(), attribute.collation(), SourcePosition.UNKNOWN);
  }
}
