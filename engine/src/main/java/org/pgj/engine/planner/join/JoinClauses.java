package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.path.BitmapHeapPath;
import org.pgj.engine.planner.path.BitmapTree;
import org.pgj.engine.planner.path.IndexClause;
import org.pgj.engine.planner.path.IndexPath;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.IndexInfo;
import org.pgj.engine.planner.relation.JoinEquality;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;

/** The conditions that become testable at a join, and what they say of it. */
final class JoinClauses {
  private final Equivalences equivalences;

  JoinClauses(Equivalences equivalences) {
    this.equivalences = equivalences;
  }

  /** All conditions to test when two sets are joined. */
  List<Clause> of(Relation outer, Relation inner) {
    long joined = outer.set | inner.set;
    List<Clause> clauses = new ArrayList<>();
    add(outer, joined, outer.set, inner.set, clauses);
    add(inner, joined, outer.set, inner.set, clauses);
    for (Clause clause : equivalences.joinClauses(outer.visible(), inner.visible())) {
      if (!clauses.contains(clause)) {
        clauses.add(clause);
      }
    }
    return clauses;
  }

  private static void add(
      Relation relation, long joined, long outer, long inner, List<Clause> clauses) {
    for (Clause clause : relation.joinClauses) {
      if (RelationSet.isSubset(clause.required, joined)
          && !RelationSet.isSubset(clause.required, outer)
          && !RelationSet.isSubset(clause.required, inner)
          && !clauses.contains(clause)) {
        clauses.add(clause);
      }
    }
  }

  /** Clauses left to test if the inner path, parameterised by the outer, decides some already. */
  static List<Clause> remaining(List<Clause> clauses, Path inner) {
    List<Clause> decided = decidedBy(inner);
    if (decided.isEmpty()) {
      return clauses;
    }
    List<Clause> remaining = new ArrayList<>();
    for (Clause clause : clauses) {
      if (!decided.contains(clause) && !sharesClass(clause, decided)) {
        remaining.add(clause);
      }
    }
    return remaining;
  }

  private static boolean sharesClass(Clause clause, List<Clause> decided) {
    if (clause.source == null) {
      return false;
    }
    for (Clause other : decided) {
      if (other.source != null && other.source.resolve() == clause.source.resolve()) {
        return true;
      }
    }
    return false;
  }

  private static List<Clause> decidedBy(Path path) {
    List<Clause> decided = new ArrayList<>();
    if (path.requiredOuter() == 0) {
      return decided;
    }
    switch (path) {
      case IndexPath index -> addDecided(index, decided);
      case BitmapHeapPath heap -> {
        if (heap.bitmap() instanceof BitmapTree.Leaf leaf) {
          addDecided(leaf.path(), decided);
        }
      }
      default -> {}
    }
    return decided;
  }

  private static void addDecided(IndexPath path, List<Clause> decided) {
    for (IndexClause clause : path.conditions()) {
      if (!clause.lossy()) {
        decided.add(clause.clause());
      }
    }
  }

  /** Whether an equality has one side computable from each input. */
  static boolean separates(Clause clause, long outer, long inner) {
    JoinEquality equality = clause.equality;
    return equality != null
        && equality.leftRelations() != 0
        && equality.rightRelations() != 0
        && (RelationSet.isSubset(equality.leftRelations(), outer)
                && RelationSet.isSubset(equality.rightRelations(), inner)
            || RelationSet.isSubset(equality.leftRelations(), inner)
                && RelationSet.isSubset(equality.rightRelations(), outer));
  }

  static Expression outerSide(Clause clause, long outer) {
    return RelationSet.isSubset(clause.equality.leftRelations(), outer)
        ? clause.equality.left()
        : clause.equality.right();
  }

  static Expression innerSide(Clause clause, long outer) {
    return RelationSet.isSubset(clause.equality.leftRelations(), outer)
        ? clause.equality.right()
        : clause.equality.left();
  }

  /** Whether a clause filters the joined rows rather than deciding which rows match. */
  static boolean isFilter(Clause clause, JoinKind kind, long joined) {
    return kind.returnsUnmatched() && clause.isFilterAt(joined);
  }

  /** Whether the equalities pin down at most one row of a base relation. */
  static boolean isUnique(Relation inner, List<Clause> clauses, long outer) {
    if (!inner.isBase()) {
      return false;
    }
    for (int[] key : inner.uniqueKeys) {
      if (coversColumns(key, inner, clauses, outer)) {
        return true;
      }
    }
    for (IndexInfo index : inner.indexes) {
      if (index.entry().unique()
          && index.entry().immediate()
          && (index.predicate().isEmpty() || index.predicateImplied())
          && coversKeys(index, inner, clauses, outer)) {
        return true;
      }
    }
    return false;
  }

  private static boolean coversColumns(
      int[] columns, Relation inner, List<Clause> clauses, long outer) {
    for (int attribute : columns) {
      boolean found = false;
      for (Clause clause : clauses) {
        found |=
            clause.equality != null
                && separates(clause, outer, inner.set)
                && innerSide(clause, outer) instanceof ColumnReference column
                && column.attribute() == attribute;
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private static boolean coversKeys(
      IndexInfo index, Relation inner, List<Clause> clauses, long outer) {
    for (int column = 0; column < index.entry().keyCount(); column++) {
      Expression key = index.keys().get(column);
      boolean found = false;
      for (Clause clause : clauses) {
        found |=
            clause.equality != null
                && clause.equality.family() != 0
                && clause.equality.family() == index.families()[column]
                && separates(clause, outer, inner.set)
                && Expressions.stripRelabeling(innerSide(clause, outer)).equals(key);
      }
      for (Clause clause : inner.restrictions) {
        JoinEquality equality = clause.equality;
        found |=
            equality != null
                && equality.family() == index.families()[column]
                && (equality.rightRelations() == 0
                        && Expressions.stripRelabeling(equality.left()).equals(key)
                    || equality.leftRelations() == 0
                        && Expressions.stripRelabeling(equality.right()).equals(key));
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }
}
