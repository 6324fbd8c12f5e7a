package org.pgj.engine.planner;

import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;

/**
 * What the planner asks others.
 *
 * @param types types of the connected database
 * @param evaluator computes constant expressions
 * @param stored reads expressions that catalogs keep
 */
public record PlannerContext(
    Catalog catalog,
    TypeCatalog types,
    RelationStatistics statistics,
    ConstantEvaluator evaluator,
    StoredExpressions stored,
    CostSettings settings) {

  /** Computes an expression without columns and subqueries. */
  @FunctionalInterface
  public interface ConstantEvaluator {
    /**
     * The value.
     *
     * @throws org.pgj.engine.error.DatabaseError whatever the computation raises
     */
    Constant evaluate(Expression expression);
  }

  /** Reads expressions that pg_index, pg_constraint and pg_attrdef keep. */
  public interface StoredExpressions {
    /** Reads one expression; column references have range index 1. */
    Expression read(String stored);

    /** Reads a list of expressions. */
    List<Expression> readList(String stored);
  }

  SqlType type(int oid) {
    return types.type(oid);
  }
}
