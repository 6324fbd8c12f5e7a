package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.planner.relation.SpecialJoin;

/** Semi joins with a relation that has at most one match are plain joins, free in their order. */
public final class UniqueSemiJoins {
  private UniqueSemiJoins() {}

  /**
   * Removes them from the special joins.
   *
   * @param relations base relations by range table index
   */
  public static void reduce(
      List<SpecialJoin> specialJoins, Relation[] relations, Equivalences equivalences) {
    Iterator<SpecialJoin> iterator = specialJoins.iterator();
    while (iterator.hasNext()) {
      SpecialJoin special = iterator.next();
      if (special.kind() != JoinKind.SEMI || !RelationSet.isSingle(special.syntacticRight())) {
        continue;
      }
      Relation inner = relations[RelationSet.first(special.syntacticRight())];
      List<Clause> clauses = new ArrayList<>();
      long both = special.syntacticLeft() | special.syntacticRight();
      for (Clause clause : inner.joinClauses) {
        if (RelationSet.isSubset(clause.required, both)) {
          clauses.add(clause);
        }
      }
      clauses.addAll(equivalences.joinClauses(special.syntacticLeft(), inner.set));
      if (JoinClauses.isUnique(inner, clauses, special.syntacticLeft())) {
        iterator.remove();
      }
    }
  }
}
