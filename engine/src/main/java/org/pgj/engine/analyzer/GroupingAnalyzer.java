package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.GroupingSet;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.GroupingElement;
import org.pgj.engine.parser.tree.GroupingExpression;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedGroupBy;
import org.pgj.engine.parser.tree.ParsedGroupingSet;
import org.pgj.engine.parser.tree.ParsedRow;

/** Analyzes GROUP BY with grouping sets (manual: section 7.2.4). */
final class GroupingAnalyzer {
  private static final int MAX_CUBE_ELEMENTS = 12;

  private final SortAnalyzer sorts;

  /**
   * The analyzed clause.
   *
   * @param sets the elements of the clause, null for plain GROUP BY
   */
  record Grouping(List<SortKey> keys, boolean distinct, List<GroupingSet> sets) {}

  GroupingAnalyzer(Analysis analysis, ExpressionAnalyzer expressions) {
    this.sorts = new SortAnalyzer(analysis, expressions);
  }

  Grouping analyze(ParsedGroupBy clause, List<TargetEntry> targets) {
    List<SortKey> keys = new ArrayList<>();
    if (clause == null) {
      return new Grouping(keys, false, null);
    }
    boolean plain = true;
    for (GroupingElement element : clause.elements()) {
      plain &= element instanceof GroupingExpression;
    }
    if (plain) {
      for (GroupingElement element : clause.elements()) {
        for (ParsedExpression item : items(((GroupingExpression) element).expression())) {
          key(item, targets, keys);
        }
      }
      return new Grouping(keys, clause.distinct(), null);
    }
    List<GroupingSet> sets = new ArrayList<>();
    for (GroupingElement element : clause.elements()) {
      sets.add(set(element, targets, keys));
    }
    GroupingSet.expand(sets, false);
    return new Grouping(keys, clause.distinct(), sets);
  }

  /** A row without ROW stands for its fields. */
  private static List<ParsedExpression> items(ParsedExpression expression) {
    return expression instanceof ParsedRow row && !row.explicit()
        ? row.elements()
        : List.of(expression);
  }

  private int key(ParsedExpression item, List<TargetEntry> targets, List<SortKey> keys) {
    int target = sorts.target(item, targets, Place.GROUP_BY);
    sorts.resolveUnknown(targets, target);
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).target() == target) {
        return i;
      }
    }
    keys.add(sorts.groupKey(targets.get(target).expression(), target));
    return keys.size() - 1;
  }

  private List<Integer> keys(
      ParsedExpression expression, List<TargetEntry> targets, List<SortKey> keys) {
    List<Integer> indexes = new ArrayList<>();
    for (ParsedExpression item : items(expression)) {
      indexes.add(key(item, targets, keys));
    }
    return indexes;
  }

  private GroupingSet set(GroupingElement element, List<TargetEntry> targets, List<SortKey> keys) {
    return switch (element) {
      case GroupingExpression plain ->
          new GroupingSet(
              GroupingSet.Kind.SIMPLE, keys(plain.expression(), targets, keys), List.of());
      case ParsedGroupingSet set -> {
        List<GroupingSet> members = new ArrayList<>();
        for (GroupingElement member : set.elements()) {
          members.add(set(member, targets, keys));
        }
        yield new GroupingSet(kind(set), List.of(), members);
      }
    };
  }

  private static GroupingSet.Kind kind(ParsedGroupingSet set) {
    return switch (set.kind()) {
      case EMPTY -> GroupingSet.Kind.EMPTY;
      case SETS -> GroupingSet.Kind.SETS;
      case ROLLUP -> GroupingSet.Kind.ROLLUP;
      case CUBE -> {
        if (set.elements().size() > MAX_CUBE_ELEMENTS) {
          throw new DatabaseError("54001", "CUBE is limited to " + MAX_CUBE_ELEMENTS + " elements")
              .at(set.location());
        }
        yield GroupingSet.Kind.CUBE;
      }
    };
  }
}
