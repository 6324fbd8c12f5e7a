package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.planner.CostSettings;
import org.pgj.engine.planner.cost.JoinCost;
import org.pgj.engine.planner.cost.Selectivity;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.planner.relation.SpecialJoin;

/**
 * Finds the cheapest order of joins: by dynamic programming over sets of relations of growing size
 * (Selinger et al., 1979), or greedily if there are too many.
 */
public final class JoinPlanner {
  private final CostSettings settings;
  private final Equivalences equivalences;
  private final List<SpecialJoin> specialJoins;
  private final JoinClauses clauses;
  private final JoinPaths paths;
  private final Map<Long, Relation> joins = new HashMap<>();
  private List<Relation> singles;

  public JoinPlanner(
      CostSettings settings,
      Equivalences equivalences,
      List<SpecialJoin> specialJoins,
      Selectivity selectivity,
      JoinCost costs,
      Orders orders,
      EqualityOperators operators) {
    this.settings = settings;
    this.equivalences = equivalences;
    this.specialJoins = specialJoins;
    this.clauses = new JoinClauses(equivalences);
    this.paths = new JoinPaths(selectivity, costs, orders, operators);
  }

  /** The join of all relations, with its paths. */
  public Relation search(List<Relation> relations) {
    if (relations.size() == 1) {
      return relations.getFirst();
    }
    singles = relations;
    return relations.size() >= settings.geqoThreshold()
        ? searchGreedily(relations)
        : searchAll(relations);
  }

  private Relation searchAll(List<Relation> initial) {
    int count = initial.size();
    List<List<Relation>> levels = new ArrayList<>();
    levels.add(initial);
    for (int size = 2; size <= count; size++) {
      List<Relation> level = new ArrayList<>();
      joinWithSingles(levels.get(size - 2), initial, size, level);
      joinBushy(levels, size, level, true);
      if (level.isEmpty()) {
        joinCrosswise(levels.get(size - 2), initial, level);
      }
      if (level.isEmpty()) {
        // Two full joins side by side, say, can only be joined as wholes.
        joinBushy(levels, size, level, false);
      }
      for (Relation relation : level) {
        PathList.setCheapest(relation);
      }
      level.removeIf(relation -> relation.paths.isEmpty());
      levels.add(level);
      if (level.isEmpty() && size == count) {
        throw new DatabaseError("XX000", "failed to build any " + count + "-way joins");
      }
    }
    return levels.get(count - 1).getFirst();
  }

  private void joinWithSingles(
      List<Relation> previous, List<Relation> initial, int size, List<Relation> level) {
    for (int i = 0; i < previous.size(); i++) {
      Relation old = previous.get(i);
      boolean joined = false;
      boolean restricted = isRestricted(old);
      for (int j = size == 2 ? i + 1 : 0; j < initial.size(); j++) {
        Relation other = initial.get(j);
        if (!RelationSet.overlap(old.set, other.set)
            && (isRelevant(old, other) || mustJoin(old, other))) {
          joined |= tryJoin(old, other, level);
        }
      }
      if (!joined && !restricted) {
        for (Relation other : initial) {
          if (!RelationSet.overlap(old.set, other.set)) {
            tryJoin(old, other, level);
          }
        }
      }
    }
  }

  private boolean isRestricted(Relation relation) {
    for (Clause clause : relation.joinClauses) {
      if (!RelationSet.isSubset(clause.required, relation.set)) {
        return true;
      }
    }
    return equivalences.relates(relation.set, ~relation.set);
  }

  private void joinBushy(
      List<List<Relation>> levels, int size, List<Relation> level, boolean relevantOnly) {
    for (int small = 2; small <= size - small; small++) {
      List<Relation> left = levels.get(small - 1);
      List<Relation> right = levels.get(size - small - 1);
      for (int i = 0; i < left.size(); i++) {
        for (int j = left == right ? i + 1 : 0; j < right.size(); j++) {
          Relation a = left.get(i);
          Relation b = right.get(j);
          if (!RelationSet.overlap(a.set, b.set)
              && (!relevantOnly || isRelevant(a, b) || mustJoin(a, b))) {
            tryJoin(a, b, level);
          }
        }
      }
    }
  }

  private void joinCrosswise(
      List<Relation> previous, List<Relation> initial, List<Relation> level) {
    for (Relation old : previous) {
      for (Relation other : initial) {
        if (!RelationSet.overlap(old.set, other.set)) {
          tryJoin(old, other, level);
        }
      }
    }
  }

  private boolean isRelevant(Relation left, Relation right) {
    for (Clause clause : left.joinClauses) {
      if (RelationSet.overlap(clause.required, right.set)) {
        return true;
      }
    }
    return equivalences.relates(left.visible(), right.visible());
  }

  /** Whether an outer or semi join or a lateral reference asks for this pair. */
  private boolean mustJoin(Relation left, Relation right) {
    if (RelationSet.overlap(left.lateral, right.set)
        || RelationSet.overlap(right.lateral, left.set)) {
      return true;
    }
    boolean completesSide = false;
    for (SpecialJoin special : specialJoins) {
      if (isDoneBy(special, left, right) || isDoneBy(special, right, left)) {
        return true;
      }
      completesSide |=
          special.kind() != JoinKind.FULL
              && (meets(special.minimumLeft(), left, right)
                  || meets(special.minimumRight(), left, right));
    }
    // Relations without a condition between them have to meet before a join that needs both can
    // take place; where there are conditions, these bring them together.
    return completesSide && !hasLegalPartner(left) && !hasLegalPartner(right);
  }

  private static boolean isDoneBy(SpecialJoin special, Relation left, Relation right) {
    return RelationSet.isSubset(special.minimumLeft(), left.set)
        && RelationSet.isSubset(special.minimumRight(), right.set);
  }

  private static boolean meets(long side, Relation left, Relation right) {
    return RelationSet.overlap(side, left.set) && RelationSet.overlap(side, right.set);
  }

  /** Whether conditions relate a relation to a single other one with which it may be joined. */
  private boolean hasLegalPartner(Relation relation) {
    for (Relation other : singles) {
      if (!RelationSet.overlap(relation.set, other.set)
          && isRelevant(relation, other)
          && legality(relation, other) != null) {
        return true;
      }
    }
    return false;
  }

  private record Legality(JoinKind kind, boolean reversed) {}

  /** Makes the join of two relations if outer joins allow it. */
  private boolean tryJoin(Relation left, Relation right, List<Relation> level) {
    Legality legality = legality(left, right);
    if (legality == null) {
      return false;
    }
    Relation outer = legality.reversed() ? right : left;
    Relation inner = legality.reversed() ? left : right;
    List<Clause> conditions = clauses.of(outer, inner);
    long set = left.set | right.set;
    Relation joined = joins.get(set);
    if (joined == null) {
      joined = newJoin(outer, inner, legality.kind(), conditions);
      joins.put(set, joined);
      level.add(joined);
    }
    switch (legality.kind()) {
      case INNER -> {
        paths.add(joined, outer, inner, JoinKind.INNER, conditions);
        paths.add(joined, inner, outer, JoinKind.INNER, conditions);
      }
      case LEFT -> {
        paths.add(joined, outer, inner, JoinKind.LEFT, conditions);
        paths.add(joined, inner, outer, JoinKind.RIGHT, conditions);
      }
      case FULL -> {
        paths.add(joined, outer, inner, JoinKind.FULL, conditions);
        paths.add(joined, inner, outer, JoinKind.FULL, conditions);
        if (joined.paths.isEmpty()) {
          throw new DatabaseError(
              "0A000",
              "FULL JOIN is only supported with merge-joinable or hash-joinable join conditions");
        }
      }
      case SEMI -> {
        paths.add(joined, outer, inner, JoinKind.SEMI, conditions);
        paths.add(joined, inner, outer, JoinKind.RIGHT_SEMI, conditions);
      }
      case ANTI -> {
        paths.add(joined, outer, inner, JoinKind.ANTI, conditions);
        paths.add(joined, inner, outer, JoinKind.RIGHT_ANTI, conditions);
      }
      default -> throw new IllegalStateException("join of kind " + legality.kind());
    }
    return true;
  }

  private Relation newJoin(Relation outer, Relation inner, JoinKind kind, List<Clause> conditions) {
    Relation joined = new Relation(outer.set | inner.set);
    joined.startupMatters = outer.startupMatters;
    joined.rows = paths.rows(outer, inner, kind, conditions);
    boolean outerOnly = kind == JoinKind.SEMI || kind == JoinKind.ANTI;
    joined.tested = outer.tested | (outerOnly ? inner.set : inner.tested);
    joined.width = outerOnly ? outer.width : outer.width + inner.width;
    joined.lateral = (outer.lateral | inner.lateral) & ~joined.set;
    addJoinClauses(joined, outer);
    addJoinClauses(joined, inner);
    return joined;
  }

  private static void addJoinClauses(Relation joined, Relation part) {
    for (Clause clause : part.joinClauses) {
      if (!RelationSet.isSubset(clause.required, joined.set)
          && !joined.joinClauses.contains(clause)) {
        joined.joinClauses.add(clause);
      }
    }
  }

  /** The kind of join that two relations may form; null if they must not be joined yet. */
  private Legality legality(Relation left, Relation right) {
    long joined = left.set | right.set;
    SpecialJoin match = null;
    boolean reversed = false;
    boolean mustBeLeft = false;
    for (SpecialJoin special : specialJoins) {
      if (special.kind() == JoinKind.FULL && isTornApart(special, left, right)) {
        return null;
      }
      if (!RelationSet.overlap(special.minimumRight(), joined)
          || RelationSet.isSubset(joined, special.minimumRight())
          || isDoneIn(special, left.set)
          || isDoneIn(special, right.set)) {
        continue;
      }
      boolean forward =
          RelationSet.isSubset(special.minimumLeft(), left.set)
              && RelationSet.isSubset(special.minimumRight(), right.set);
      boolean backward =
          RelationSet.isSubset(special.minimumLeft(), right.set)
              && RelationSet.isSubset(special.minimumRight(), left.set);
      if (forward || backward) {
        if (match != null) {
          return null;
        }
        match = special;
        reversed = !forward;
      } else if (RelationSet.overlap(left.set, special.minimumRight())
          && RelationSet.overlap(right.set, special.minimumRight())) {
        continue;
      } else {
        if (special.kind() != JoinKind.LEFT || RelationSet.overlap(joined, special.minimumLeft())) {
          return null;
        }
        mustBeLeft = true;
      }
    }
    if (mustBeLeft && (match == null || match.kind() != JoinKind.LEFT || !match.strict())) {
      return null;
    }
    if (RelationSet.overlap(left.lateral, right.set)
        && RelationSet.overlap(right.lateral, left.set)) {
      return null;
    }
    return new Legality(match == null ? JoinKind.INNER : match.kind(), reversed);
  }

  /** Whether one side of a full join would meet others before its other side. */
  private static boolean isTornApart(SpecialJoin full, Relation left, Relation right) {
    long joined = left.set | right.set;
    long both = full.minimumLeft() | full.minimumRight();
    return joined != both
        && RelationSet.overlap(joined, both)
        && !RelationSet.isSubset(joined, full.minimumLeft())
        && !RelationSet.isSubset(joined, full.minimumRight())
        && !isDoneIn(full, left.set)
        && !isDoneIn(full, right.set);
  }

  private static boolean isDoneIn(SpecialJoin special, long set) {
    return RelationSet.isSubset(special.minimumLeft(), set)
        && RelationSet.isSubset(special.minimumRight(), set);
  }

  // ---- many relations

  /** Joins, again and again, the pair whose result is cheapest. */
  private Relation searchGreedily(List<Relation> initial) {
    List<Relation> open = new ArrayList<>(initial);
    while (open.size() > 1) {
      if (!joinBestPair(open, true) && !joinBestPair(open, false)) {
        throw new DatabaseError("XX000", "failed to join all relations together");
      }
    }
    return open.getFirst();
  }

  private boolean joinBestPair(List<Relation> open, boolean relevantOnly) {
    Relation best = null;
    int bestLeft = 0;
    int bestRight = 0;
    for (int i = 0; i < open.size(); i++) {
      for (int j = i + 1; j < open.size(); j++) {
        Relation left = open.get(i);
        Relation right = open.get(j);
        if (relevantOnly && !isRelevant(left, right) && !mustJoin(left, right)) {
          continue;
        }
        Relation joined = joins.get(left.set | right.set);
        if (joined == null) {
          tryJoin(left, right, new ArrayList<>());
          joined = joins.get(left.set | right.set);
          if (joined == null) {
            continue;
          }
          PathList.setCheapest(joined);
        }
        Path path = joined.cheapestTotal;
        if (path != null
            && (best == null
                || joined.rows < best.rows
                || joined.rows == best.rows && path.totalCost() < best.cheapestTotal.totalCost())) {
          best = joined;
          bestLeft = i;
          bestRight = j;
        }
      }
    }
    if (best == null) {
      return false;
    }
    open.remove(bestRight);
    open.remove(bestLeft);
    open.add(best);
    return true;
  }
}
