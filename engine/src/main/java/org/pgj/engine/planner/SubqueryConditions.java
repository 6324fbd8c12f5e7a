package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.SetOperationTree;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;

/**
 * Moves conditions on the rows of a subquery in FROM into the subquery, where they may find an
 * index or leave fewer rows to group.
 */
final class SubqueryConditions {
  private final QueryPlanner level;

  SubqueryConditions(QueryPlanner level) {
    this.level = level;
  }

  /**
   * The subquery with the relation's restrictions, as far as it takes them; those are the
   * relation's no more.
   */
  AnalyzedQuery moved(Relation relation, RangeTableEntry.Subquery entry) {
    AnalyzedQuery subquery = entry.query();
    if (relation.restrictions.isEmpty() || !takesConditions(subquery)) {
      return subquery;
    }
    BitSet columns = usableColumns(subquery);
    List<Clause> taken = new ArrayList<>();
    for (Clause clause : relation.restrictions) {
      if (!clause.pseudoConstant
          && clause.required == relation.set
          && isOver(clause.expression, relation, columns)
          && (!entry.securityBarrier()
              || LeakProof.test(clause.expression, level.context.catalog()))) {
        taken.add(clause);
      }
    }
    for (Clause clause : taken) {
      relation.restrictions.remove(clause);
      level.global.valueSensitive |= Expressions.hasExternalParameter(clause.expression);
      subquery = with(subquery, clause.expression, relation.rangeIndex);
    }
    return subquery;
  }

  /** Whether its rows are there or not independently of each other. */
  static boolean takesConditions(AnalyzedQuery query) {
    if (query.command() != CommandKind.SELECT
        || query.limit() != null
        || query.offset() != null
        || query.groupingSets() != null) {
      return false;
    }
    return query.setOperations() == null || takesConditions(query, query.setOperations());
  }

  private static boolean takesConditions(AnalyzedQuery query, SetOperationTree tree) {
    return switch (tree) {
      case SetOperationTree.Leaf leaf -> {
        AnalyzedQuery term = term(query, leaf);
        yield term.setOperations() == null && takesConditions(term);
      }
      case SetOperationTree.Operation operation ->
          operation.kind() != SetOperationTree.Kind.EXCEPT
              && takesConditions(query, operation.left())
              && takesConditions(query, operation.right());
    };
  }

  private static AnalyzedQuery term(AnalyzedQuery query, SetOperationTree.Leaf leaf) {
    return ((RangeTableEntry.Subquery) query.range(leaf.rangeIndex())).query();
  }

  /** The output columns, from 1, whose values conditions may be tested of before the output. */
  private BitSet usableColumns(AnalyzedQuery query) {
    if (query.setOperations() instanceof SetOperationTree.Operation operation) {
      BitSet usable = new BitSet();
      usable.set(1, operation.columnTypes().size() + 1);
      restrict(usable, query, operation, operation.columnTypes());
      return usable;
    }
    BitSet usable = new BitSet();
    int column = 0;
    for (int t = 0; t < query.targetList().size(); t++) {
      TargetEntry target = query.targetList().get(t);
      if (!target.hidden()) {
        usable.set(++column, isUsable(query, t));
      }
    }
    return usable;
  }

  private void restrict(
      BitSet usable, AnalyzedQuery query, SetOperationTree tree, List<ColumnType> types) {
    switch (tree) {
      case SetOperationTree.Operation operation -> {
        restrict(usable, query, operation.left(), types);
        restrict(usable, query, operation.right(), types);
      }
      case SetOperationTree.Leaf leaf -> {
        AnalyzedQuery term = term(query, leaf);
        usable.and(usableColumns(term));
        int column = 0;
        for (TargetEntry target : term.targetList()) {
          if (!target.hidden() && target.expression().type() != types.get(column++).type()) {
            usable.clear(column);
          }
        }
      }
    }
  }

  private boolean isUsable(AnalyzedQuery query, int target) {
    Expression expression = query.targetList().get(target).expression();
    if (query.hasTargetSets() && Expressions.returnsSet(expression)
        || level.expressions.isVolatile(expression)
        || !query.distinct().isEmpty() && !isAmong(query.distinct(), target)) {
      return false;
    }
    for (WindowDefinition window : query.windows()) {
      if (!isAmong(window.partitionBy(), target)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAmong(List<SortKey> keys, int target) {
    for (SortKey key : keys) {
      if (key.target() == target) {
        return true;
      }
    }
    return false;
  }

  private boolean isOver(Expression condition, Relation relation, BitSet usable) {
    if (Expressions.hasSubqueries(condition) || level.expressions.isVolatile(condition)) {
      return false;
    }
    Set<ColumnReference> columns = new LinkedHashSet<>();
    Expressions.collectColumns(condition, columns);
    for (ColumnReference column : columns) {
      if (column.rangeIndex() != relation.rangeIndex
          || column.attribute() <= 0
          || !usable.get(column.attribute())) {
        return false;
      }
    }
    return !columns.isEmpty();
  }

  private static AnalyzedQuery with(AnalyzedQuery query, Expression condition, int rangeIndex) {
    if (query.setOperations() != null) {
      List<RangeTableEntry> entries = new ArrayList<>(query.rangeTable());
      addToTerms(query.setOperations(), entries, condition, rangeIndex);
      return query.with().rangeTable(entries).build();
    }
    Expression own = new Substitution(query, rangeIndex).map(condition);
    if (query.hasAggregates() || !query.groupBy().isEmpty() || query.having() != null) {
      return query.with().having(both(query.having(), own)).build();
    }
    JoinTree.From tree = query.joinTree();
    return query
        .with()
        .joinTree(new JoinTree.From(tree.items(), both(tree.condition(), own)))
        .build();
  }

  private static void addToTerms(
      SetOperationTree tree, List<RangeTableEntry> entries, Expression condition, int rangeIndex) {
    switch (tree) {
      case SetOperationTree.Operation operation -> {
        addToTerms(operation.left(), entries, condition, rangeIndex);
        addToTerms(operation.right(), entries, condition, rangeIndex);
      }
      case SetOperationTree.Leaf leaf -> {
        int at = leaf.rangeIndex() - 1;
        RangeTableEntry.Subquery term = (RangeTableEntry.Subquery) entries.get(at);
        entries.set(at, term.withQuery(with(term.query(), condition, rangeIndex)));
      }
    }
  }

  static Expression both(Expression first, Expression second) {
    List<Expression> all = Expressions.conjuncts(first);
    all.addAll(Expressions.conjuncts(second));
    return Expressions.and(all);
  }

  /** Puts what a subquery computes in the place of references to its columns. */
  private static final class Substitution extends TreeMapper {
    private final List<Expression> columns = new ArrayList<>();
    private final int rangeIndex;

    Substitution(AnalyzedQuery query, int rangeIndex) {
      this.rangeIndex = rangeIndex;
      for (TargetEntry target : query.targetList()) {
        if (!target.hidden()) {
          columns.add(target.expression());
        }
      }
    }

    @Override
    public Expression map(Expression expression) {
      return expression instanceof ColumnReference column
              && column.rangeIndex() == rangeIndex
              && column.levelsUp() == depth()
          ? LevelShift.of(columns.get(column.attribute() - 1), depth())
          : mapChildren(expression);
    }
  }
}
