package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
  private static final int MAX_SETS = 4096;
  private static final int MAX_CUBE_ELEMENTS = 12;

  private final SortAnalyzer sorts;

  /**
   * The analyzed clause.
   *
   * @param sets key indexes per grouping set, null for plain GROUP BY
   */
  record Grouping(List<SortKey> keys, boolean distinct, List<List<Integer>> sets) {}

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
    List<List<List<Integer>>> factors = new ArrayList<>();
    for (GroupingElement element : clause.elements()) {
      factors.add(sets(element, targets, keys));
    }
    List<List<Integer>> product = product(factors);
    if (clause.distinct()) {
      product = new ArrayList<>(new LinkedHashSet<>(product));
    }
    return new Grouping(keys, clause.distinct(), product);
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

  private List<List<Integer>> sets(
      GroupingElement element, List<TargetEntry> targets, List<SortKey> keys) {
    return switch (element) {
      case GroupingExpression plain -> List.of(keys(plain.expression(), targets, keys));
      case ParsedGroupingSet set ->
          switch (set.kind()) {
            case EMPTY -> List.of(List.of());
            case SETS -> {
              List<List<Integer>> sets = new ArrayList<>();
              for (GroupingElement member : set.elements()) {
                sets.addAll(sets(member, targets, keys));
              }
              yield sets;
            }
            case ROLLUP -> rollup(members(set, targets, keys));
            case CUBE -> {
              if (set.elements().size() > MAX_CUBE_ELEMENTS) {
                throw new DatabaseError(
                        "54001", "CUBE is limited to " + MAX_CUBE_ELEMENTS + " elements")
                    .at(set.location());
              }
              yield cube(members(set, targets, keys));
            }
          };
    };
  }

  private List<List<Integer>> members(
      ParsedGroupingSet set, List<TargetEntry> targets, List<SortKey> keys) {
    List<List<Integer>> members = new ArrayList<>();
    for (GroupingElement element : set.elements()) {
      members.addAll(sets(element, targets, keys));
    }
    return members;
  }

  private static List<List<Integer>> rollup(List<List<Integer>> members) {
    List<List<Integer>> sets = new ArrayList<>();
    for (int length = members.size(); length >= 0; length--) {
      LinkedHashSet<Integer> set = new LinkedHashSet<>();
      for (int i = 0; i < length; i++) {
        set.addAll(members.get(i));
      }
      sets.add(new ArrayList<>(set));
    }
    return sets;
  }

  private static List<List<Integer>> cube(List<List<Integer>> members) {
    List<List<Integer>> sets = new ArrayList<>();
    int count = members.size();
    for (int mask = (1 << count) - 1; mask >= 0; mask--) {
      LinkedHashSet<Integer> set = new LinkedHashSet<>();
      for (int i = 0; i < count; i++) {
        if ((mask & 1 << count - 1 - i) != 0) {
          set.addAll(members.get(i));
        }
      }
      sets.add(new ArrayList<>(set));
    }
    return sets;
  }

  private static List<List<Integer>> product(List<List<List<Integer>>> factors) {
    List<List<Integer>> product = List.of(List.of());
    for (List<List<Integer>> factor : factors) {
      List<List<Integer>> next = new ArrayList<>();
      for (List<Integer> left : product) {
        for (List<Integer> right : factor) {
          LinkedHashSet<Integer> set = new LinkedHashSet<>(left);
          set.addAll(right);
          next.add(new ArrayList<>(set));
        }
      }
      if (next.size() > MAX_SETS) {
        throw new DatabaseError("54001", "too many grouping sets present (maximum 4096)");
      }
      product = next;
    }
    return product;
  }
}
