package org.pgj.engine.planner;

import java.util.BitSet;
import java.util.List;
import java.util.function.LongPredicate;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.planner.partition.Partitionings;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.vector.Vector;

/**
 * What the planner asks others.
 *
 * @param types types of the connected database
 * @param evaluator computes constant expressions
 * @param stored reads expressions that catalogs keep
 * @param inlining puts simple functions in the place of their calls
 * @param partitionings of partitioned tables
 * @param seenByAll whether all snapshots in use see what a transaction has committed
 * @param interrupts raises 57014 and the like if the session was told to stop
 */
public record PlannerContext(
    Catalog catalog,
    TypeCatalog types,
    RelationStatistics statistics,
    ConstantEvaluator evaluator,
    StoredExpressions stored,
    CostSettings settings,
    Inlining inlining,
    Partitionings partitionings,
    LongPredicate seenByAll,
    Runnable interrupts) {

  /** Computes expressions without subqueries. */
  public interface ConstantEvaluator {
    /**
     * The value of an expression without columns.
     *
     * @throws org.pgj.engine.error.DatabaseError whatever the computation raises
     */
    Constant evaluate(Expression expression);

    /**
     * For which of a column's values a condition holds.
     *
     * @param condition refers to no other column
     * @throws org.pgj.engine.error.DatabaseError whatever the computation raises
     */
    BitSet holding(Expression condition, Vector values, int count);
  }

  /** Reads expressions that pg_index, pg_constraint and pg_attrdef keep. */
  public interface StoredExpressions {
    /** Reads one expression; column references have range index 1. */
    Expression read(String stored);

    /** Reads a list of expressions. */
    List<Expression> readList(String stored);
  }

  /** Functions that are no more than one expression or one query. */
  public interface Inlining {
    /**
     * What stands for a call.
     *
     * @return null if the function is to be called
     */
    Expression inline(FunctionCall call);

    /**
     * The query that stands for a call in FROM, over the arguments of the call.
     *
     * @return null if the function is to be called
     */
    AnalyzedQuery inlineSet(RangeTableEntry.Functions functions);
  }

  SqlType type(int oid) {
    return types.type(oid);
  }
}
