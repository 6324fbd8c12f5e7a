package org.pgj.engine.planner.cost;

import java.util.BitSet;
import java.util.List;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.executor.key.TypeComparator;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.PlannerContext;
import org.pgj.engine.planner.RelationStatistics.ColumnStatistics;
import org.pgj.engine.planner.relation.IndexInfo;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/** Finds the statistics behind expressions. */
public final class Variables {
  private final PlannerContext context;
  private final Relation[] relations;
  private final KnownValues values;

  /** What can be told of expressions without columns. */
  public interface KnownValues {
    /** The elements of an array as constants, null if it is not a constant array. */
    List<Expression> elements(Expression array);

    /** An expression's value as it is now: a constant if that can be told. */
    Expression estimate(Expression expression);
  }

  /**
   * @param relations base relations by range table index, null where there is none
   */
  public Variables(PlannerContext context, Relation[] relations, KnownValues values) {
    this.context = context;
    this.relations = relations;
    this.values = values;
  }

  Catalog catalog() {
    return context.catalog();
  }

  /** The values for which a condition on the only column holds. */
  BitSet holding(Expression condition, Vector values, int count) {
    return context.evaluator().holding(condition, values, count);
  }

  SqlType type(int type) {
    return context.types().type(type);
  }

  ValueComparator comparator(int type) {
    return TypeComparator.of(context.types().type(type));
  }

  /** What stands for an operand in estimates: its present value, if it depends on no row. */
  Expression estimate(Expression operand) {
    return operand instanceof Constant
            || operand instanceof ColumnReference
            || Expressions.relations(operand) != 0
        ? operand
        : values.estimate(operand);
  }

  List<Expression> elements(Expression array) {
    Expression stripped = Expressions.stripRelabeling(array);
    return stripped instanceof ArrayConstructor constructor
        ? constructor.elements()
        : values.elements(stripped);
  }

  VariableStatistics of(Expression expression) {
    Expression stripped = Expressions.stripCollation(expression);
    long set = Expressions.relations(stripped);
    if (!RelationSet.isSingle(set)) {
      return new VariableStatistics(stripped, null, null, null, false);
    }
    Relation relation = relations[RelationSet.first(set)];
    if (!(stripped instanceof ColumnReference column)) {
      return ofIndexExpression(stripped, relation);
    }
    boolean unique = isUnique(relation, column);
    ColumnStatistics statistics = null;
    if (relation != null && relation.entry != null && column.attribute() > 0) {
      statistics = statistics(relation, column.attribute());
    }
    return new VariableStatistics(stripped, relation, column, statistics, unique);
  }

  private VariableStatistics ofIndexExpression(Expression expression, Relation relation) {
    if (relation != null) {
      for (IndexInfo index : relation.indexes) {
        for (int c = 0; c < index.entry().keyCount(); c++) {
          if (index.entry().keys()[c] == 0 && index.keys().get(c).equals(expression)) {
            ColumnStatistics statistics =
                context.statistics().column(index.entry().relation(), c + 1);
            boolean unique = index.entry().unique() && index.entry().keyCount() == 1;
            return new VariableStatistics(expression, relation, null, statistics, unique);
          }
        }
      }
    }
    return new VariableStatistics(expression, relation, null, null, false);
  }

  private ColumnStatistics statistics(Relation relation, int attribute) {
    int own = relation.columns == null ? attribute : relation.columns.toChild(attribute);
    return context.statistics().column(relation.entry.oid(), own);
  }

  private static boolean isUnique(Relation relation, ColumnReference column) {
    if (relation == null) {
      return false;
    }
    if (relation.uniqueColumns.contains(column.attribute())) {
      return true;
    }
    int own =
        relation.columns == null
            ? column.attribute()
            : relation.columns.toChild(column.attribute());
    for (IndexInfo index : relation.indexes) {
      if (index.entry().unique()
          && index.entry().keyCount() == 1
          && index.entry().keys()[0] == own
          && (index.predicate().isEmpty() || index.predicateImplied())) {
        return true;
      }
    }
    return false;
  }

  /** Estimated number of distinct values of an expression within its relation. */
  public double distinct(Expression expression) {
    return of(expression).distinct();
  }

  /** Share of rows that hold the most common value of an expression, 0 if unknown. */
  public double commonestShare(Expression expression) {
    ColumnStatistics statistics = of(expression).statistics();
    return statistics == null || statistics.commonCount() == 0
        ? 0
        : statistics.commonFrequencies()[0];
  }

  /** Average bytes of an expression's values. */
  public int width(Expression expression) {
    if (expression instanceof ColumnReference column && column.levelsUp() == 0) {
      Relation relation = column.rangeIndex() > 0 ? relations[column.rangeIndex()] : null;
      if (relation != null && relation.entry != null && column.attribute() > 0) {
        ColumnStatistics statistics = statistics(relation, column.attribute());
        if (statistics != null && statistics.width() > 0) {
          return statistics.width();
        }
      }
    }
    return typeWidth(expression.type(), expression.typmod());
  }

  private int typeWidth(int type, int typmod) {
    int length = context.types().type(type).length();
    if (length > 0) {
      return length;
    }
    if (typmod > 4 && (type == 1042 || type == 1043)) {
      int characters = typmod - 4;
      if (type == 1042) {
        return characters + 4;
      }
      return characters <= 32
          ? characters + 4
          : characters < 1000 ? 32 + (characters - 32) / 2 : 516;
    }
    return 32;
  }
}
