package org.pgj.engine.planner.partition;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pgj.engine.analyzer.StoredExpressions;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.planner.partition.Partitioning.Comparison;
import org.pgj.engine.planner.relation.InheritedColumns;
import org.pgj.engine.type.vector.Vector;

/** Finds the partitions that can hold rows of which conditions are true. */
public final class PartitionPruner {
  private static final int BTREE = 403;
  private static final int HASH = 405;
  private static final int HASH_EQUAL = 1;

  private final Catalog catalog;
  private final Partitionings partitionings;
  private final Values values;

  /** What expressions without columns are worth. */
  public interface Values {
    /** The value, as row 0 of a vector; null if it is not known yet. */
    Vector of(Expression expression);

    /** The elements of an array, each as a vector; null if it is not known yet. */
    List<Vector> elementsOf(Expression array);
  }

  public PartitionPruner(Catalog catalog, Partitionings partitionings, Values values) {
    this.catalog = catalog;
    this.partitionings = partitionings;
    this.values = values;
  }

  /**
   * The tables with the rows of a partitioned table, in the order of their bounds.
   *
   * @param conditions over the columns of the root
   * @param rangeIndex by which they refer to it
   */
  public List<RelationEntry> leaves(
      RelationEntry root, List<Expression> conditions, int rangeIndex) {
    List<RelationEntry> leaves = new ArrayList<>();
    addLeaves(root, root, conditions, rangeIndex, leaves);
    return leaves;
  }

  private void addLeaves(
      RelationEntry root,
      RelationEntry table,
      List<Expression> conditions,
      int rangeIndex,
      List<RelationEntry> leaves) {
    Partitioning partitioning = partitionings.of(table.oid());
    List<Expression> own =
        table.oid() == root.oid() || conditions.isEmpty()
            ? conditions
            : InheritedColumns.of(root, table).toChild(conditions, rangeIndex);
    BitSet kept = new Level(partitioning, rangeIndex).where(own);
    for (int p = kept.nextSetBit(0); p >= 0; p = kept.nextSetBit(p + 1)) {
      int oid = partitioning.partitions().get(p).relation();
      RelationEntry partition = catalog.relations().relation(oid);
      if (partition.kind() == 'p') {
        addLeaves(root, partition, conditions, rangeIndex, leaves);
      } else {
        leaves.add(partition);
      }
    }
  }

  /** One partitioned table. */
  private final class Level {
    private final Partitioning partitioning;
    private final PartitionKey key;
    private final int rangeIndex;
    private final int[] families;

    private Level(Partitioning partitioning, int rangeIndex) {
      this.partitioning = partitioning;
      this.key = partitioning.key();
      this.rangeIndex = rangeIndex;
      this.families = new int[key.size()];
      for (int k = 0; k < families.length; k++) {
        families[k] = catalog.operatorClass(key.operatorClasses()[k]).family();
      }
    }

    /** Partitions with rows for which all conditions may be true. */
    BitSet where(List<Expression> conditions) {
      BitSet kept = partitioning.all();
      List<Restriction> restrictions = new ArrayList<>();
      for (Expression condition : conditions) {
        Restriction restriction = restriction(condition);
        if (restriction != null) {
          restrictions.add(restriction);
        } else {
          BitSet found = whereComposed(condition);
          if (found != null) {
            kept.and(found);
          }
        }
      }
      apply(restrictions, kept);
      return kept;
    }

    private void apply(List<Restriction> restrictions, BitSet kept) {
      Vector[] equal = new Vector[key.size()];
      for (Restriction restriction : restrictions) {
        if (restriction.comparison() == Comparison.EQUAL) {
          equal[restriction.column()] = restriction.value();
        }
      }
      int known = 0;
      while (known < equal.length && equal[known] != null) {
        known++;
      }
      if (key.strategy() == PartitionKey.HASH) {
        if (known == equal.length) {
          kept.and(partitioning.whereEqual(equal, 0));
        }
        return;
      }
      for (Restriction restriction : restrictions) {
        if (restriction.column() <= known) {
          Vector[] prefix = equal.clone();
          prefix[restriction.column()] = restriction.value();
          kept.and(
              partitioning.where(restriction.comparison(), prefix, restriction.column() + 1, 0));
        }
      }
    }

    /** A comparison of a key column with a value. */
    private Restriction restriction(Expression condition) {
      if (condition instanceof ColumnReference && isKey(condition, 0) && isBoolean(condition)) {
        return new Restriction(0, Comparison.EQUAL, values.of(truth(true)));
      }
      if (condition instanceof BooleanExpression not
          && not.kind() == BooleanExpression.Kind.NOT
          && isBoolean(not.arguments().getFirst())
          && isKey(not.arguments().getFirst(), 0)) {
        return new Restriction(0, Comparison.EQUAL, values.of(truth(false)));
      }
      if (!(condition instanceof OperatorCall call) || call.arguments().size() != 2) {
        return null;
      }
      Expression left = call.arguments().get(0);
      Expression right = call.arguments().get(1);
      for (int k = 0; k < key.size(); k++) {
        boolean isLeft = isKey(left, k);
        if (!isLeft && !isKey(right, k)) {
          continue;
        }
        Expression other = isLeft ? right : left;
        Comparison comparison = comparison(call.operator(), k);
        if (comparison == null || !isComparable(other.type(), k)) {
          return null;
        }
        Vector value = values.of(other);
        return value == null || value.isNull(0)
            ? null
            : new Restriction(k, isLeft ? comparison : swapped(comparison), value);
      }
      return null;
    }

    private static boolean isBoolean(Expression expression) {
      return expression.type() == Expression.BOOL;
    }

    private static Expression truth(boolean value) {
      return Constant.ofBoolean(value);
    }

    private static Comparison swapped(Comparison comparison) {
      return switch (comparison) {
        case LESS -> Comparison.GREATER;
        case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
        case EQUAL -> Comparison.EQUAL;
        case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
        case GREATER -> Comparison.LESS;
      };
    }

    /** Conditions joined by OR or AND, IN lists, tests for null; null if nothing follows. */
    private BitSet whereComposed(Expression condition) {
      return switch (condition) {
        case BooleanExpression logic when logic.kind() == BooleanExpression.Kind.AND ->
            where(logic.arguments());
        case BooleanExpression logic when logic.kind() == BooleanExpression.Kind.OR -> {
          BitSet found = new BitSet();
          for (Expression arm : logic.arguments()) {
            found.or(where(List.of(arm)));
          }
          yield found;
        }
        case ArrayOperatorCall call when call.any() -> whereAny(call);
        case NullTest test when !test.rowTest() -> whereNull(test);
        default -> null;
      };
    }

    private BitSet whereAny(ArrayOperatorCall call) {
      for (int k = 0; k < key.size(); k++) {
        if (!isKey(call.left(), k)) {
          continue;
        }
        Comparison comparison = comparison(call.operator(), k);
        List<Vector> elements = comparison == null ? null : values.elementsOf(call.array());
        int elementType = elements == null ? 0 : catalog.type(call.array().type()).element();
        if (elements == null || !isComparable(elementType, k)) {
          return null;
        }
        BitSet found = new BitSet();
        for (Vector element : elements) {
          if (!element.isNull(0)) {
            BitSet one = partitioning.all();
            apply(List.of(new Restriction(k, comparison, element)), one);
            found.or(one);
          }
        }
        return found;
      }
      return null;
    }

    private BitSet whereNull(NullTest test) {
      for (int k = 0; k < key.size(); k++) {
        if (isKey(test.argument(), k)) {
          return test.isNull() ? partitioning.whereNull(k) : partitioning.whereNotNull(k);
        }
      }
      return null;
    }

    private boolean isKey(Expression expression, int column) {
      Expression stripped = expression;
      while (stripped instanceof Relabeling relabeling) {
        stripped = relabeling.argument();
      }
      int attribute = key.attributes()[column];
      if (attribute != 0) {
        return stripped instanceof ColumnReference reference
            && reference.attribute() == attribute
            && reference.rangeIndex() == rangeIndex
            && reference.levelsUp() == 0;
      }
      return StoredExpressions.relocated(key.values().get(column), rangeIndex).equals(expression);
    }

    private boolean isComparable(int type, int column) {
      int own = partitioning.type(column).oid();
      return type == own || isInteger(type) && isInteger(own) || isText(type) && isText(own);
    }

    private static boolean isInteger(int type) {
      return type == 20 || type == 21 || type == 23;
    }

    private static boolean isText(int type) {
      return type == 25 || type == 1043;
    }

    private Comparison comparison(int operator, int column) {
      for (FamilyOperatorEntry entry : catalog.familiesOfOperator(operator)) {
        if (entry.family() == families[column] && entry.purpose() == 's') {
          return strategy(entry);
        }
      }
      return null;
    }

    private static Comparison strategy(FamilyOperatorEntry entry) {
      if (entry.accessMethod() == HASH) {
        return entry.strategy() == HASH_EQUAL ? Comparison.EQUAL : null;
      }
      return entry.accessMethod() != BTREE
          ? null
          : switch (entry.strategy()) {
            case 1 -> Comparison.LESS;
            case 2 -> Comparison.LESS_OR_EQUAL;
            case 3 -> Comparison.EQUAL;
            case 4 -> Comparison.GREATER_OR_EQUAL;
            case 5 -> Comparison.GREATER;
            default -> null;
          };
    }
  }

  private record Restriction(int column, Comparison comparison, Vector value) {}
}
