package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.EquivalenceClass;
import org.pgj.engine.planner.relation.EquivalenceClass.Member;
import org.pgj.engine.planner.relation.JoinEquality;
import org.pgj.engine.planner.relation.RelationSet;

/** The equivalence classes of a query level and the conditions that follow from them. */
public final class Equivalences {
  private static final int EQUAL = 3;

  private final EqualityOperators operators;
  private final Expressions expressions;
  private final List<EquivalenceClass> classes = new ArrayList<>();
  private boolean guarded;

  public Equivalences(EqualityOperators operators, Expressions expressions) {
    this.operators = operators;
    this.expressions = expressions;
  }

  /** Says that some table is guarded: only leakproof equalities make classes then. */
  public void setGuarded() {
    guarded = true;
  }

  public List<EquivalenceClass> classes() {
    return classes;
  }

  /**
   * Takes over a condition that holds for every result row.
   *
   * @return false if it is not an equality that classes can represent
   */
  public boolean add(Clause clause) {
    JoinEquality equality = clause.equality;
    if (equality == null
        || equality.family() == 0
        || equality.left().equals(equality.right())
        || expressions.isVolatile(clause.expression)
        || guarded && !clause.leakproof) {
      return false;
    }
    OperatorEntry operator = operators.catalog().operator(equality.operator());
    int collation =
        equality.left().collation() != 0
            ? equality.left().collation()
            : equality.right().collation();
    EquivalenceClass left = find(equality.left(), equality.family(), collation);
    EquivalenceClass right = find(equality.right(), equality.family(), collation);
    Member leftMember = member(equality.left(), operator.left());
    Member rightMember = member(equality.right(), operator.right());
    EquivalenceClass target;
    if (left != null && right != null) {
      target = left;
      if (left != right) {
        merge(left, right);
      }
    } else if (left != null) {
      target = left;
      left.add(rightMember);
    } else if (right != null) {
      target = right;
      right.add(leftMember);
    } else {
      target = new EquivalenceClass(equality.family(), collation);
      target.add(leftMember);
      target.add(rightMember);
      classes.add(target);
    }
    target.sources.add(clause);
    target.security = Math.min(target.security, clause.security);
    clause.source = target;
    return true;
  }

  private void merge(EquivalenceClass target, EquivalenceClass other) {
    for (Member member : other.members) {
      target.add(member);
    }
    target.sources.addAll(other.sources);
    target.hasVolatile |= other.hasVolatile;
    target.security = Math.min(target.security, other.security);
    other.mergedInto = target;
    classes.remove(other);
  }

  private Member member(Expression expression, int type) {
    long relations = Expressions.relations(expression);
    return new Member(
        expression, relations, relations == 0 && !expressions.isVolatile(expression), type);
  }

  private EquivalenceClass find(Expression expression, int family, int collation) {
    for (EquivalenceClass candidate : classes) {
      if (candidate.family == family
          && candidate.collation == collation
          && !candidate.hasVolatile
          && candidate.find(expression) != null) {
        return candidate;
      }
    }
    return null;
  }

  /** The class of an expression that rows are sorted by, made if there is none. */
  public EquivalenceClass forSorting(Expression expression, int family, int type) {
    EquivalenceClass found = find(expression, family, expression.collation());
    if (found != null) {
      return found;
    }
    EquivalenceClass made = new EquivalenceClass(family, expression.collation());
    made.hasVolatile = expressions.isVolatile(expression);
    Member own = member(expression, type);
    if (own.constant() && variesByRow(expression, made.hasVolatile)) {
      own = new Member(own.expression(), own.relations(), false, own.type());
    }
    made.add(own);
    classes.add(made);
    return made;
  }

  /** Without columns, yet not the same for all rows: count(*), row_number(), random(), a set. */
  private static boolean variesByRow(Expression expression, boolean isVolatile) {
    return isVolatile
        || Expressions.hasAggregates(expression)
        || Expressions.hasWindowCalls(expression)
        || Expressions.returnsSet(expression);
  }

  /**
   * The conditions on single relations that follow: each member equals the constant, or members of
   * one relation equal each other. Classes with a constant are used up by it.
   */
  public List<Clause> restrictions() {
    List<Clause> result = new ArrayList<>();
    for (EquivalenceClass one : classes) {
      if (one.members.size() < 2) {
        continue;
      }
      if (one.hasConstant) {
        addConstantClauses(one, result);
      } else {
        addSameRelationClauses(one, result);
      }
    }
    return result;
  }

  private void addConstantClauses(EquivalenceClass one, List<Clause> result) {
    Member constant = null;
    for (Member member : one.members) {
      if (member.constant() && (constant == null || member.expression() instanceof Constant)) {
        constant = member;
      }
    }
    if (one.sources.size() == 1 && one.members.size() == 2) {
      result.add(one.sources.getFirst());
      return;
    }
    List<Clause> clauses = new ArrayList<>(one.members.size());
    for (Member member : one.members) {
      if (member != constant) {
        Clause source = sourceFor(one, member, constant);
        Clause clause = source != null ? source : derive(one, member, constant);
        if (clause == null) {
          // No operator compares these two types: what was written has to do.
          result.addAll(one.sources);
          return;
        }
        clauses.add(clause);
      }
    }
    result.addAll(clauses);
  }

  private void addSameRelationClauses(EquivalenceClass one, List<Clause> result) {
    for (int i = 0; i < one.members.size(); i++) {
      Member member = one.members.get(i);
      if (!RelationSet.isSingle(member.relations())) {
        continue;
      }
      for (int j = i - 1; j >= 0; j--) {
        Member earlier = one.members.get(j);
        if (earlier.relations() == member.relations()) {
          Clause source = sourceFor(one, earlier, member);
          Clause clause = source != null ? source : derive(one, earlier, member);
          if (clause != null) {
            result.add(clause);
          } else {
            result.addAll(one.sources);
          }
          break;
        }
      }
    }
  }

  private static Clause sourceFor(EquivalenceClass one, Member left, Member right) {
    for (Clause source : one.sources) {
      JoinEquality equality = source.equality;
      if (equality.left().equals(left.expression()) && equality.right().equals(right.expression())
          || equality.left().equals(right.expression())
              && equality.right().equals(left.expression())) {
        return source;
      }
    }
    return null;
  }

  private Clause derive(EquivalenceClass one, Member left, Member right) {
    for (Clause clause : one.derived) {
      if (clause.equality.left().equals(left.expression())
          && clause.equality.right().equals(right.expression())) {
        return clause;
      }
    }
    int operator = operators.member(one.family, left.type(), right.type(), EQUAL);
    if (operator == 0) {
      return null;
    }
    Expression expression = operators.call(operator, left.expression(), right.expression());
    long relations = left.relations() | right.relations();
    Clause clause = new Clause(expression, relations, relations, true);
    clause.equality = operators.analyze(expression);
    clause.source = one;
    clause.security = guarded ? one.security : 0;
    clause.leakproof = guarded;
    one.derived.add(clause);
    return clause;
  }

  /**
   * The equalities that a join of two sets has to test so that all members computable from the
   * result are equal: one for each class that has members on both sides.
   */
  public List<Clause> joinClauses(long outer, long inner) {
    List<Clause> result = new ArrayList<>();
    long joined = outer | inner;
    for (EquivalenceClass one : classes) {
      if (one.hasConstant || one.members.size() < 2) {
        continue;
      }
      if (!RelationSet.overlap(one.relations, outer)
          || !RelationSet.overlap(one.relations, inner)) {
        continue;
      }
      addJoinClauses(one, joined, outer, inner, result);
    }
    return result;
  }

  private void addJoinClauses(
      EquivalenceClass one, long joined, long outer, long inner, List<Clause> result) {
    Member best = null;
    Member bestInner = null;
    for (Member left : one.members) {
      if (!RelationSet.isSubset(left.relations(), outer) || left.constant()) {
        continue;
      }
      for (Member right : one.members) {
        if (!RelationSet.isSubset(right.relations(), inner) || right.constant()) {
          continue;
        }
        Clause source = sourceFor(one, left, right);
        if (source != null) {
          result.add(source);
          addStraddling(one, joined, outer, inner, left, result);
          return;
        }
        if (best == null) {
          best = left;
          bestInner = right;
        }
      }
    }
    if (best != null) {
      Clause clause = derive(one, best, bestInner);
      if (clause != null) {
        result.add(clause);
      }
      addStraddling(one, joined, outer, inner, best, result);
      return;
    }
    addStraddling(one, joined, outer, inner, null, result);
  }

  /** Members that need columns of both sides become computable here: compare each with another. */
  private void addStraddling(
      EquivalenceClass one,
      long joined,
      long outer,
      long inner,
      Member known,
      List<Clause> result) {
    Member reference = known;
    for (Member member : one.members) {
      boolean straddles =
          RelationSet.isSubset(member.relations(), joined)
              && !RelationSet.isSubset(member.relations(), outer)
              && !RelationSet.isSubset(member.relations(), inner);
      if (!straddles) {
        continue;
      }
      if (reference == null) {
        reference = anyComputable(one, outer, inner);
      }
      if (reference == null) {
        reference = member;
      } else {
        Clause source = sourceFor(one, reference, member);
        Clause clause = source != null ? source : derive(one, reference, member);
        if (clause != null) {
          result.add(clause);
        }
      }
    }
  }

  private static Member anyComputable(EquivalenceClass one, long outer, long inner) {
    for (Member member : one.members) {
      if (!member.constant()
          && (RelationSet.isSubset(member.relations(), outer)
              || RelationSet.isSubset(member.relations(), inner))) {
        return member;
      }
    }
    return null;
  }

  /** Whether a class has members on both sides, so that joining them is not a cross product. */
  public boolean relates(long left, long right) {
    for (EquivalenceClass one : classes) {
      if (!one.hasConstant
          && one.members.size() > 1
          && RelationSet.overlap(one.relations, left)
          && RelationSet.overlap(one.relations, right)) {
        return true;
      }
    }
    return false;
  }

  /** Equalities of an index key with expressions of other relations. */
  public List<Clause> forIndexKey(long relation, Expression key) {
    List<Clause> result = new ArrayList<>();
    for (EquivalenceClass one : classes) {
      if (one.hasConstant || one.members.size() < 2) {
        continue;
      }
      Member own = null;
      for (Member member : one.members) {
        if (member.relations() == relation
            && Expressions.stripRelabeling(member.expression()).equals(key)) {
          own = member;
        }
      }
      if (own == null) {
        continue;
      }
      for (Member other : one.members) {
        if (other != own
            && !other.constant()
            && !RelationSet.overlap(other.relations(), relation)) {
          Clause source = sourceFor(one, own, other);
          Clause clause = source != null ? source : derive(one, own, other);
          if (clause != null) {
            clause.source = one;
            result.add(clause);
          }
        }
      }
    }
    return result;
  }
}
