package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.error.DatabaseError;

/**
 * Checks that an aggregating query uses ungrouped columns only within aggregates, notes the primary
 * keys that allow others, and fills in what GROUPING() refers to.
 */
final class GroupingCheck extends TreeMapper {
  private final Analysis analysis;
  private final AnalyzedQuery query;
  private final List<Expression> groups = new ArrayList<>();
  private final List<Integer> groupKeys = new ArrayList<>();
  private final Set<Integer> functionallyGrouped = new HashSet<>();
  private final Set<Integer> keyConstraints = new LinkedHashSet<>();

  GroupingCheck(Analysis analysis, AnalyzedQuery query) {
    this.analysis = analysis;
    this.query = query;
  }

  /** The query with its GROUPING() calls resolved; throws 42803 if a column is not grouped. */
  AnalyzedQuery check() {
    for (int i = 0; i < query.groupBy().size(); i++) {
      SortKey key = query.groupBy().get(i);
      if (isInEverySet(i)) {
        groups.add(query.targetList().get(key.target()).expression());
        groupKeys.add(i);
      }
    }
    for (int i = 0; i < query.groupBy().size(); i++) {
      if (!isInEverySet(i)) {
        groups.add(query.targetList().get(query.groupBy().get(i).target()).expression());
        groupKeys.add(i);
      }
    }
    List<TargetEntry> targets = new ArrayList<>(query.targetList().size());
    for (TargetEntry target : query.targetList()) {
      targets.add(target.withExpression(map(target.expression())));
    }
    Expression having = mapOptional(query.having());
    return query
        .with()
        .targetList(targets)
        .having(having)
        .keyConstraints(List.copyOf(keyConstraints))
        .build();
  }

  private boolean isInEverySet(int key) {
    if (query.groupingSets() == null) {
      return true;
    }
    for (List<Integer> set : query.expandedGroupingSets()) {
      if (!set.contains(key)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Expression map(Expression expression) {
    if (expression instanceof Constant || expression instanceof Parameter) {
      return expression;
    }
    if (expression instanceof AggregateCall aggregate && aggregate.levelsUp() == depth()) {
      checkDirect(aggregate);
      return expression;
    }
    if (expression instanceof AggregateCall aggregate && aggregate.levelsUp() > depth()) {
      return expression;
    }
    if (expression instanceof GroupingCall grouping && grouping.levelsUp() == depth()) {
      return resolve(grouping);
    }
    if (isGrouped(expression)) {
      return expression;
    }
    if (expression instanceof ColumnReference column && column.levelsUp() == depth()) {
      if (isFunctionallyDependent(column)) {
        return expression;
      }
      throw ungrouped(column);
    }
    return mapChildren(expression);
  }

  private void checkDirect(AggregateCall aggregate) {
    for (Expression argument : aggregate.directArguments()) {
      map(argument);
    }
  }

  private boolean isGrouped(Expression expression) {
    for (Expression group : groups) {
      if (LevelShift.of(group, depth()).equals(expression)) {
        return true;
      }
    }
    return false;
  }

  private GroupingCall resolve(GroupingCall grouping) {
    List<Integer> references = new ArrayList<>();
    for (Expression argument : grouping.arguments()) {
      int found = -1;
      for (int i = 0; i < groups.size(); i++) {
        if (LevelShift.of(groups.get(i), depth()).equals(argument)) {
          found = groupKeys.get(i);
        }
      }
      if (found < 0) {
        throw new DatabaseError(
                "42803",
                "arguments to GROUPING must be grouping expressions of the associated query level")
            .at(argument.position().offset());
      }
      references.add(found);
    }
    return new GroupingCall(
        references, grouping.arguments(), grouping.levelsUp(), grouping.position());
  }

  /** A column depends on the groups if they hold its table's whole primary key. */
  private boolean isFunctionallyDependent(ColumnReference column) {
    if (functionallyGrouped.contains(column.rangeIndex())) {
      return true;
    }
    if (!(query.range(column.rangeIndex()) instanceof RangeTableEntry.Relation relation)
        || query.groupingSets() != null) {
      return false;
    }
    for (ConstraintEntry constraint :
        analysis.catalog().relations().constraints(relation.relation())) {
      if (constraint.kind() == 'p'
          && !constraint.deferrable()
          && groupsHold(column.rangeIndex(), constraint.keys())) {
        functionallyGrouped.add(column.rangeIndex());
        keyConstraints.add(constraint.oid());
        return true;
      }
    }
    return false;
  }

  private boolean groupsHold(int rangeIndex, int[] keys) {
    for (int key : keys) {
      boolean found = false;
      for (Expression group : groups) {
        found |=
            group instanceof ColumnReference column
                && column.rangeIndex() == rangeIndex
                && column.attribute() == key
                && column.levelsUp() == 0;
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private DatabaseError ungrouped(ColumnReference column) {
    RangeTableEntry entry = query.range(column.rangeIndex());
    String table = entry.name() == null ? "unnamed_subquery" : entry.name();
    String name =
        column.attribute() > 0
            ? entry.columnNames().get(column.attribute() - 1)
            : column.attribute() == 0 ? "*" : SystemColumns.name(column.attribute());
    String message =
        depth() == 0
            ? "column \""
                + table
                + "."
                + name
                + "\" must appear in the GROUP BY clause or be used in an aggregate function"
            : "subquery uses ungrouped column \"" + table + "." + name + "\" from outer query";
    return new DatabaseError("42803", message).at(column.position().offset());
  }
}
