package org.pgj.engine.analyzer.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.pgj.engine.error.DatabaseError;

/**
 * An element of GROUP BY with grouping sets, as it was written (manual: section 7.2.4).
 *
 * @param keys of SIMPLE, indexes into the query's group clause
 * @param members of ROLLUP, CUBE and SETS
 */
public record GroupingSet(Kind kind, List<Integer> keys, List<GroupingSet> members) {
  private static final int MAX_SETS = 4096;

  /** What it is. */
  public enum Kind {
    EMPTY,
    SIMPLE,
    ROLLUP,
    CUBE,
    SETS
  }

  /**
   * The sets that a clause stands for, each with its keys in order.
   *
   * @param distinct whether sets that are there already are left out
   */
  public static List<List<Integer>> expand(List<GroupingSet> clause, boolean distinct) {
    List<List<Integer>> product = List.of(List.of());
    for (GroupingSet element : clause) {
      product = product(product, element.sets());
    }
    return distinct ? new ArrayList<>(new LinkedHashSet<>(product)) : product;
  }

  private List<List<Integer>> sets() {
    return switch (kind) {
      case EMPTY -> List.of(List.of());
      case SIMPLE -> List.of(keys);
      case ROLLUP -> rollup(memberSets());
      case CUBE -> cube(memberSets());
      case SETS -> memberSets();
    };
  }

  private List<List<Integer>> memberSets() {
    List<List<Integer>> sets = new ArrayList<>();
    for (GroupingSet member : members) {
      sets.addAll(member.sets());
    }
    return sets;
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

  private static List<List<Integer>> product(
      List<List<Integer>> lefts, List<List<Integer>> rights) {
    List<List<Integer>> product = new ArrayList<>();
    for (List<Integer> left : lefts) {
      for (List<Integer> right : rights) {
        LinkedHashSet<Integer> set = new LinkedHashSet<>(left);
        set.addAll(right);
        product.add(new ArrayList<>(set));
      }
    }
    if (product.size() > MAX_SETS) {
      throw new DatabaseError("54001", "too many grouping sets present (maximum 4096)");
    }
    return product;
  }
}
