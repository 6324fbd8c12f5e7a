package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.LeakProof;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.JoinEquality;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.planner.relation.SpecialJoin;

/**
 * Takes the FROM clause apart: where each condition can be tested at the earliest, which joins may
 * not be reordered, which expressions are equal.
 */
public final class JoinTreeAnalysis {
  private final Relation[] relations;
  private final Expressions expressions;
  private final EqualityOperators operators;
  private final Equivalences equivalences;
  private final List<SpecialJoin> specialJoins = new ArrayList<>();
  private final List<Clause> constantConditions = new ArrayList<>();
  private final List<Clause> outerEqualities = new ArrayList<>();

  /** Outer joins whose rows a condition above them filters: no outer join above may come first. */
  private final Set<SpecialJoin> filtered = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Security level of the conditions that are being distributed; the query's own come last. */
  private int security;

  private int ownSecurity;

  /**
   * @param relations base relations by range table index
   */
  public JoinTreeAnalysis(
      Relation[] relations,
      Expressions expressions,
      EqualityOperators operators,
      Equivalences equivalences) {
    this.relations = relations;
    this.expressions = expressions;
    this.operators = operators;
    this.equivalences = equivalences;
  }

  public List<SpecialJoin> specialJoins() {
    return specialJoins;
  }

  /** Conditions without columns: tested once. */
  public List<Clause> constantConditions() {
    return constantConditions;
  }

  /**
   * What a part of the tree covers.
   *
   * @param innerJoined relations that an inner join in it may drop rows of: an outer join with this
   *     part must not come before them
   */
  private record Scope(long all, long innerJoined) {}

  public void analyze(JoinTree.From tree) {
    findSecurity();
    visit(tree, false);
    for (Clause clause : equivalences.restrictions()) {
      if (clause.relations == 0) {
        // Two constants that one column is to equal.
        clause.pseudoConstant = true;
        constantConditions.add(clause);
      } else {
        place(clause);
      }
    }
    reconsiderOuterEqualities();
    if (ownSecurity > 0) {
      orderBySecurity();
    }
  }

  private void findSecurity() {
    for (Relation relation : relations) {
      ownSecurity = Math.max(ownSecurity, security(relation).size());
    }
    security = ownSecurity;
    if (ownSecurity > 0) {
      equivalences.setGuarded();
    }
  }

  private static List<Expression> security(Relation relation) {
    return relation != null && relation.range instanceof RangeTableEntry.Relation table
        ? table.security()
        : List.of();
  }

  /** What guards a table's rows is tested where they are read, one condition after the other. */
  private void distributeSecurity(int rangeIndex, boolean belowOuter) {
    List<Expression> conditions = security(relations[rangeIndex]);
    for (int i = 0; i < conditions.size(); i++) {
      security = i;
      for (Expression condition : Expressions.conjuncts(conditions.get(i))) {
        distribute(condition, belowOuter, RelationSet.of(rangeIndex), 0, 0);
      }
    }
    security = ownSecurity;
  }

  /** What tells nothing comes first, then one security level after the other. */
  private void orderBySecurity() {
    for (Relation relation : relations) {
      if (relation != null) {
        relation.restrictions.sort((a, b) -> Integer.compare(rank(a), rank(b)));
      }
    }
  }

  private static int rank(Clause clause) {
    return clause.leakproof ? -1 : clause.security;
  }

  private Scope visit(JoinTree tree, boolean belowOuter) {
    return switch (tree) {
      case JoinTree.Leaf leaf -> {
        long set = RelationSet.of(leaf.rangeIndex());
        distributeSecurity(leaf.rangeIndex(), belowOuter);
        yield new Scope(set, 0);
      }
      case JoinTree.From from -> visitFrom(from, belowOuter);
      case JoinTree.Join join -> visitJoin(join, belowOuter);
    };
  }

  private Scope visitFrom(JoinTree.From from, boolean belowOuter) {
    long all = 0;
    long inner = 0;
    for (JoinTree item : from.items()) {
      Scope scope = visit(item, belowOuter);
      all |= scope.all();
      inner |= scope.innerJoined();
    }
    for (Expression condition : Expressions.conjuncts(from.condition())) {
      distribute(condition, belowOuter, all, 0, 0);
    }
    return new Scope(all, from.items().size() > 1 ? all : inner);
  }

  private Scope visitJoin(JoinTree.Join join, boolean belowOuter) {
    boolean leftNullable = join.kind() == JoinKind.FULL;
    boolean rightNullable = join.kind() != JoinKind.INNER && join.kind() != JoinKind.SEMI;
    Scope left = visit(join.left(), belowOuter || leftNullable);
    Scope right = visit(join.right(), belowOuter || rightNullable);
    long all = left.all() | right.all();
    if (join.kind() == JoinKind.INNER) {
      for (Expression condition : Expressions.conjuncts(join.condition())) {
        distribute(condition, belowOuter, all, 0, 0);
      }
      return new Scope(all, all);
    }
    SpecialJoin special = specialJoin(join, left, right);
    long preserved =
        switch (join.kind()) {
          case FULL -> all;
          case SEMI -> 0;
          default -> left.all();
        };
    long scope = special.minimumLeft() | special.minimumRight();
    if (join.kind() == JoinKind.SEMI) {
      for (Expression condition : Expressions.conjuncts(join.condition())) {
        distribute(condition, belowOuter, all, 0, 0);
      }
    } else {
      for (Expression condition : Expressions.conjuncts(join.condition())) {
        distribute(condition, belowOuter, all, scope, preserved);
      }
    }
    specialJoins.add(special);
    return new Scope(all, left.innerJoined() | right.innerJoined());
  }

  private SpecialJoin specialJoin(JoinTree.Join join, Scope left, Scope right) {
    JoinKind kind = join.kind();
    if (kind == JoinKind.FULL) {
      return new SpecialJoin(
          kind, left.all(), right.all(), left.all(), right.all(), false, join.condition());
    }
    Expression condition = join.condition();
    long mentioned = condition == null ? 0 : Expressions.relations(condition);
    long strictFor = condition == null ? 0 : expressions.nonNullable(condition, true);
    boolean strict = RelationSet.overlap(strictFor, left.all());
    long minimumLeft = mentioned & left.all();
    long minimumRight = (mentioned | right.innerJoined()) & right.all();
    for (SpecialJoin other : specialJoins) {
      long otherAll = other.syntacticLeft() | other.syntacticRight();
      if (other.kind() == JoinKind.FULL) {
        if (RelationSet.overlap(left.all(), otherAll)) {
          minimumLeft |= otherAll & left.all();
        }
        if (RelationSet.overlap(right.all(), otherAll)) {
          minimumRight |= otherAll & right.all();
        }
        continue;
      }
      if (RelationSet.overlap(left.all(), other.syntacticRight())
          && RelationSet.overlap(mentioned, other.syntacticRight())
          && (kind == JoinKind.SEMI
              || kind == JoinKind.ANTI
              || !RelationSet.overlap(strictFor, other.minimumRight()))) {
        minimumLeft |= otherAll & left.all();
      }
      if (RelationSet.overlap(right.all(), other.syntacticRight())
          && (RelationSet.overlap(mentioned, other.syntacticRight())
              || !RelationSet.overlap(mentioned, other.minimumLeft())
              || kind == JoinKind.SEMI
              || kind == JoinKind.ANTI
              || other.kind() == JoinKind.SEMI
              || other.kind() == JoinKind.ANTI
              || !other.strict()
              || filtered.contains(other))) {
        minimumRight |= otherAll & right.all();
      }
    }
    if (minimumLeft == 0) {
      minimumLeft = left.all();
    }
    if (minimumRight == 0) {
      minimumRight = right.all();
    }
    return new SpecialJoin(
        kind, minimumLeft, minimumRight, left.all(), right.all(), strict, condition);
  }

  /**
   * Finds the place of a condition.
   *
   * @param scope relations below the place where it was written
   * @param outerScope of a condition in ON of an outer join: the relations that join needs; else 0
   * @param preserved of such a condition: the side whose rows are kept; else 0
   */
  private void distribute(
      Expression condition, boolean belowOuter, long scope, long outerScope, long preserved) {
    long mentioned = Expressions.relations(condition);
    boolean constant = mentioned == 0;
    boolean pushedDown = true;
    boolean delayed = false;
    long required = mentioned;
    if (constant) {
      required = outerScope != 0 ? outerScope : scope;
      pushedDown = outerScope == 0;
    } else if (outerScope != 0 && RelationSet.overlap(mentioned, preserved)) {
      pushedDown = false;
      required = outerScope | mentioned;
    } else {
      required = delay(mentioned);
      delayed = required != mentioned;
      if (outerScope != 0 && delayed) {
        required |= outerScope;
        pushedDown = false;
      }
    }
    Clause clause = new Clause(condition, mentioned, required, pushedDown);
    boolean testedOnce = constant && (scope == 0 || !expressions.isVolatile(condition));
    clause.pseudoConstant = testedOnce;
    clause.preserved = preserved;
    clause.equality = operators.analyze(condition);
    if (ownSecurity > 0) {
      clause.security = security;
      clause.leakproof = LeakProof.test(condition, operators.catalog());
    }
    if (testedOnce && outerScope == 0 && !belowOuter) {
      constantConditions.add(clause);
      return;
    }
    if (!pushedDown && clause.equality != null && EqualityOperators.joins(clause.equality)) {
      outerEqualities.add(clause);
    }
    // What the side that may be filled with nulls has to meet is not true of the result's rows.
    boolean holdsForResult = pushedDown && !delayed && !belowOuter && outerScope == 0 && !constant;
    if (holdsForResult && equivalences.add(clause)) {
      return;
    }
    place(clause);
  }

  /** Relations needed before a filter may be tested: it must not run below an outer join. */
  private long delay(long mentioned) {
    long needed = mentioned;
    boolean grew = true;
    while (grew) {
      grew = false;
      for (SpecialJoin special : specialJoins) {
        if (special.kind() == JoinKind.SEMI) {
          continue;
        }
        boolean nullable =
            RelationSet.overlap(needed, special.minimumRight())
                || special.kind() == JoinKind.FULL
                    && RelationSet.overlap(needed, special.minimumLeft());
        if (nullable && special.kind() != JoinKind.FULL) {
          filtered.add(special);
        }
        long whole = special.minimumLeft() | special.minimumRight();
        if (nullable && !RelationSet.isSubset(whole, needed)) {
          needed |= whole;
          grew = true;
        }
      }
    }
    return needed;
  }

  private void place(Clause clause) {
    if (clause == null) {
      return;
    }
    if (RelationSet.isSingle(clause.required)) {
      Relation relation = relations[RelationSet.first(clause.required)];
      if (!(clause.expression instanceof Constant constant && constant.isTrue())) {
        relation.restrictions.add(clause);
        relation.securityFloor = Math.min(relation.securityFloor, clause.security);
      }
      return;
    }
    for (long rest = clause.required; rest != 0; rest = RelationSet.rest(rest)) {
      relations[RelationSet.first(rest)].joinClauses.add(clause);
    }
  }

  /** {@code a LEFT JOIN b ON a.x = b.x} with a.x = constant: b's rows need b.x = constant only. */
  private void reconsiderOuterEqualities() {
    for (Clause clause : outerEqualities) {
      JoinEquality equality = clause.equality;
      SpecialJoin special = joinOf(clause);
      if (special == null || special.kind() != JoinKind.LEFT) {
        continue;
      }
      boolean leftIsPreserved =
          RelationSet.isSubset(equality.leftRelations(), special.syntacticLeft());
      Expression preserved = leftIsPreserved ? equality.left() : equality.right();
      Expression nullable = leftIsPreserved ? equality.right() : equality.left();
      long nullableSet = leftIsPreserved ? equality.rightRelations() : equality.leftRelations();
      if (!RelationSet.isSingle(nullableSet)
          || !RelationSet.isSubset(nullableSet, special.syntacticRight())) {
        continue;
      }
      Expression constant = constantOf(preserved, equality.family());
      if (constant == null) {
        continue;
      }
      int operator = equality.operator();
      var entry = operators.catalog().operator(operator);
      int nullableType = leftIsPreserved ? entry.right() : entry.left();
      int same = operators.member(equality.family(), nullableType, constant.type(), 3);
      if (same != 0) {
        Expression derived = operators.call(same, nullable, constant);
        Clause restriction = new Clause(derived, nullableSet, nullableSet, true);
        restriction.security = clause.security;
        restriction.leakproof = clause.leakproof;
        restriction.equality = operators.analyze(derived);
        place(restriction);
      }
    }
  }

  private SpecialJoin joinOf(Clause clause) {
    for (SpecialJoin special : specialJoins) {
      if (RelationSet.isSubset(clause.relations, special.syntacticLeft() | special.syntacticRight())
          && RelationSet.overlap(clause.relations, special.syntacticLeft())
          && RelationSet.overlap(clause.relations, special.syntacticRight())
          && special.condition() != null
          && Expressions.conjuncts(special.condition()).contains(clause.expression)) {
        return special;
      }
    }
    return null;
  }

  private Expression constantOf(Expression expression, int family) {
    for (var one : equivalences.classes()) {
      if (one.hasConstant && one.family == family && one.find(expression) != null) {
        for (var member : one.members) {
          if (member.constant() && member.expression() instanceof Constant) {
            return member.expression();
          }
        }
      }
    }
    return null;
  }
}
