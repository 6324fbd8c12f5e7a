package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.relation.RelationSet;

/**
 * Turns outer joins into inner joins where a condition above rejects the rows of nulls they add,
 * and right joins into left joins.
 */
public final class OuterJoinReduction {
  private final Expressions expressions;

  public OuterJoinReduction(Expressions expressions) {
    this.expressions = expressions;
  }

  public JoinTree.From reduce(JoinTree.From tree) {
    return (JoinTree.From) reduce(tree, 0);
  }

  /**
   * @param rejected relations whose rows of nulls some condition above rejects
   */
  private JoinTree reduce(JoinTree tree, long rejected) {
    return switch (tree) {
      case JoinTree.Leaf leaf -> leaf;
      case JoinTree.From from -> {
        long below = rejected | strictFor(from.condition());
        List<JoinTree> items = new ArrayList<>(from.items().size());
        for (JoinTree item : from.items()) {
          items.add(reduce(item, below));
        }
        yield new JoinTree.From(items, from.condition());
      }
      case JoinTree.Join join -> reduceJoin(join, rejected);
    };
  }

  private long strictFor(Expression condition) {
    return condition == null ? 0 : expressions.nonNullable(condition, true);
  }

  private JoinTree reduceJoin(JoinTree.Join join, long rejected) {
    long left = relations(join.left());
    long right = relations(join.right());
    JoinKind kind = join.kind();
    if (kind == JoinKind.FULL) {
      boolean rejectsLeft = RelationSet.overlap(rejected, left);
      boolean rejectsRight = RelationSet.overlap(rejected, right);
      if (rejectsLeft && rejectsRight) {
        kind = JoinKind.INNER;
      } else if (rejectsLeft) {
        kind = JoinKind.LEFT;
      } else if (rejectsRight) {
        kind = JoinKind.RIGHT;
      }
    } else if (kind == JoinKind.LEFT && RelationSet.overlap(rejected, right)
        || kind == JoinKind.RIGHT && RelationSet.overlap(rejected, left)) {
      kind = JoinKind.INNER;
    }
    JoinTree first = join.left();
    JoinTree second = join.right();
    if (kind == JoinKind.RIGHT) {
      kind = JoinKind.LEFT;
      first = join.right();
      second = join.left();
    }
    long own = strictFor(join.condition());
    long toLeft;
    long toRight;
    switch (kind) {
      case INNER, SEMI -> {
        toLeft = rejected | own;
        toRight = rejected | own;
      }
      case LEFT, ANTI -> {
        toLeft = rejected;
        toRight = own | rejected;
      }
      default -> {
        toLeft = 0;
        toRight = 0;
      }
    }
    return new JoinTree.Join(
        kind,
        reduce(first, toLeft),
        reduce(second, toRight),
        join.usingColumns(),
        join.condition(),
        join.alias());
  }

  private static long relations(JoinTree tree) {
    return switch (tree) {
      case JoinTree.Leaf leaf -> RelationSet.of(leaf.rangeIndex());
      case JoinTree.Join join -> relations(join.left()) | relations(join.right());
      case JoinTree.From from -> {
        long all = 0;
        for (JoinTree item : from.items()) {
          all |= relations(item);
        }
        yield all;
      }
    };
  }
}
