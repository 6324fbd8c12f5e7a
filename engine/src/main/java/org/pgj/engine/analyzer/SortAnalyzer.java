package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.NullsOrder;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedDistinct;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedNumericLiteral;
import org.pgj.engine.parser.tree.ParsedSortItem;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.SortDirection;

/** Analyzes ORDER BY, DISTINCT and the references of GROUP BY to the select list. */
final class SortAnalyzer {
  private final Analysis analysis;
  private final ExpressionAnalyzer expressions;

  SortAnalyzer(Analysis analysis, ExpressionAnalyzer expressions) {
    this.analysis = analysis;
    this.expressions = expressions;
  }

  /** The keys of an ORDER BY list; expressions not in the target list are added to it, hidden. */
  List<SortKey> orderBy(
      List<ParsedSortItem> items, List<TargetEntry> targets, Place place, boolean sql99) {
    List<SortKey> keys = new ArrayList<>(items.size());
    for (ParsedSortItem item : items) {
      int index =
          sql99
              ? expressionTarget(item.expression(), targets, place)
              : target(item.expression(), targets, place);
      resolveUnknown(targets, index);
      SortKey key = key(item, targets.get(index).expression(), index);
      if (!isDecided(keys, key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Whether an earlier key sorts the same target by the same operator, in either direction. */
  private boolean isDecided(List<SortKey> keys, SortKey key) {
    for (SortKey present : keys) {
      if (present.target() == key.target()
          && (present.ordering() == key.ordering()
              || analysis.catalog().operator(present.ordering()).commutator() == key.ordering())) {
        return true;
      }
    }
    return false;
  }

  private static void addUnlessPresent(List<SortKey> keys, SortKey key) {
    for (SortKey present : keys) {
      if (present.target() == key.target()) {
        return;
      }
    }
    keys.add(key);
  }

  /** A literal in the target list that is sorted by becomes text. */
  void resolveUnknown(List<TargetEntry> targets, int index) {
    TargetEntry target = targets.get(index);
    if (target.expression().type() == TypeIds.UNKNOWN) {
      targets.set(
          index,
          target.withExpression(
              analysis.commonTypes().convert(target.expression(), TypeIds.TEXT, "ORDER BY")));
    }
  }

  /**
   * The target an item means: an output column's name, its number, or an expression.
   *
   * @return index into the targets, which may grow
   */
  int target(ParsedExpression item, List<TargetEntry> targets, Place place) {
    if (item instanceof ParsedColumnReference column && column.names().size() == 1) {
      int named = outputColumn(column, targets, place);
      if (named >= 0) {
        return named;
      }
    }
    if (item instanceof ParsedIntegerLiteral number) {
      return numbered(number, targets, place);
    }
    if (item instanceof ParsedNumericLiteral || item instanceof ParsedStringLiteral) {
      throw new DatabaseError("42601", "non-integer constant in " + place.clause())
          .at(item.location());
    }
    return expressionTarget(item, targets, place);
  }

  private int outputColumn(ParsedColumnReference column, List<TargetEntry> targets, Place place) {
    String name = column.names().getFirst();
    if (place == Place.GROUP_BY
        && expressions.columns().column(name, column.location()) instanceof Expression input
        && isOwnLevel(input)) {
      // In GROUP BY an input column of the name comes first.
      return -1;
    }
    int found = -1;
    for (int i = 0; i < targets.size(); i++) {
      TargetEntry target = targets.get(i);
      if (target.hidden() || !name.equals(target.name())) {
        continue;
      }
      if (found >= 0 && !targets.get(found).expression().equals(target.expression())) {
        throw new DatabaseError("42702", place.clause() + " \"" + name + "\" is ambiguous")
            .at(column.location());
      }
      found = found < 0 ? i : found;
    }
    return found;
  }

  private static boolean isOwnLevel(Expression column) {
    return !(column instanceof ColumnReference reference) || reference.levelsUp() == 0;
  }

  private static int numbered(ParsedIntegerLiteral number, List<TargetEntry> targets, Place place) {
    int visible = 0;
    for (int i = 0; i < targets.size(); i++) {
      if (!targets.get(i).hidden() && ++visible == number.value()) {
        return i;
      }
    }
    throw new DatabaseError(
            "42P10", place.clause() + " position " + number.value() + " is not in select list")
        .at(number.location());
  }

  private int expressionTarget(ParsedExpression item, List<TargetEntry> targets, Place place) {
    return findOrAdd(targets, expressions.analyze(item, place));
  }

  /** The index of the target that equals an expression; a hidden one is added if there is none. */
  int findOrAdd(List<TargetEntry> targets, Expression expression) {
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).expression().equals(expression)) {
        return i;
      }
    }
    targets.add(new TargetEntry(expression, targets.size() + 1, null, true, 0, 0));
    return targets.size() - 1;
  }

  /** The sort key of an item over a target. */
  SortKey key(ParsedSortItem item, Expression value, int target) {
    TypeOperators operators = analysis.catalog().typeOperators(value.type());
    if (item.using() != null) {
      return usingKey(item, value, target);
    }
    if (!operators.sortable()) {
      throw new DatabaseError(
              "42883",
              "could not identify an ordering operator for type "
                  + analysis.types().format(value.type()))
          .hint("Use an explicit ordering operator or modify the query.")
          .at(value.position().offset());
    }
    boolean descending = item.direction() == SortDirection.DESCENDING;
    return new SortKey(
        target,
        operators.equality(),
        descending ? operators.greater() : operators.less(),
        nullsFirst(item, descending),
        operators.hashable());
  }

  private static boolean nullsFirst(ParsedSortItem item, boolean descending) {
    return item.nulls() == NullsOrder.DEFAULT ? descending : item.nulls() == NullsOrder.FIRST;
  }

  private SortKey usingKey(ParsedSortItem item, Expression value, int target) {
    OperatorEntry operator =
        analysis.operators().resolve(item.using(), value.type(), value.type(), item.location());
    for (FamilyOperatorEntry member : analysis.catalog().familiesOfOperator(operator.oid())) {
      if (member.accessMethod() == TypeOperators.BTREE
          && (member.strategy() == 1 || member.strategy() == 5)) {
        int equality = 0;
        for (FamilyOperatorEntry other : analysis.catalog().familyOperators(member.family())) {
          if (other.strategy() == 3
              && other.left() == member.left()
              && other.right() == member.right()) {
            equality = other.operator();
          }
        }
        boolean descending = member.strategy() == 5;
        return new SortKey(
            target,
            equality,
            operator.oid(),
            nullsFirst(item, descending),
            analysis.catalog().typeOperators(value.type()).hashable());
      }
    }
    throw new DatabaseError(
            "42809", "operator " + operator.name() + " is not a valid ordering operator")
        .hint("Ordering operators must be \"<\" or \">\" members of btree operator families.")
        .at(item.location());
  }

  /** A key for grouping or duplicate elimination, which a hash will do for too. */
  SortKey groupKey(Expression value, int target) {
    TypeOperators operators = analysis.catalog().typeOperators(value.type());
    if (operators.equality() == 0) {
      throw new DatabaseError(
              "42883",
              "could not identify an equality operator for type "
                  + analysis.types().format(value.type()))
          .at(value.position().offset());
    }
    return new SortKey(target, operators.equality(), operators.less(), false, operators.hashable());
  }

  /** The keys of SELECT DISTINCT: first those of ORDER BY, then the remaining targets. */
  List<SortKey> distinct(List<TargetEntry> targets, List<SortKey> orderBy) {
    List<SortKey> keys = new ArrayList<>();
    for (SortKey key : orderBy) {
      if (targets.get(key.target()).hidden()) {
        throw new DatabaseError(
                "42P10", "for SELECT DISTINCT, ORDER BY expressions must appear in select list")
            .at(targets.get(key.target()).expression().position().offset());
      }
      keys.add(key);
    }
    for (int i = 0; i < targets.size(); i++) {
      if (!targets.get(i).hidden()) {
        resolveUnknown(targets, i);
        addUnlessPresent(keys, groupKey(targets.get(i).expression(), i));
      }
    }
    if (keys.isEmpty()) {
      throw new DatabaseError("42601", "SELECT DISTINCT must have at least one column");
    }
    return keys;
  }

  /** The keys of DISTINCT ON, in the order of ORDER BY as far as it goes. */
  List<SortKey> distinctOn(
      ParsedDistinct clause, List<TargetEntry> targets, List<SortKey> orderBy) {
    List<Integer> wanted = new ArrayList<>();
    for (ParsedExpression item : clause.on()) {
      int index = target(item, targets, Place.DISTINCT_ON);
      resolveUnknown(targets, index);
      wanted.add(index);
    }
    List<SortKey> keys = new ArrayList<>();
    boolean skipped = false;
    for (SortKey key : orderBy) {
      if (wanted.contains(key.target())) {
        if (skipped) {
          throw new DatabaseError(
                  "42P10", "SELECT DISTINCT ON expressions must match initial ORDER BY expressions")
              .at(targets.get(key.target()).expression().position().offset());
        }
        keys.add(key);
      } else {
        skipped = true;
      }
    }
    for (int index : wanted) {
      int before = keys.size();
      addUnlessPresent(keys, groupKey(targets.get(index).expression(), index));
      if (keys.size() > before && skipped) {
        throw new DatabaseError(
                "42P10", "SELECT DISTINCT ON expressions must match initial ORDER BY expressions")
            .at(targets.get(index).expression().position().offset());
      }
    }
    return keys;
  }

  /** The keys of an aggregate's DISTINCT. */
  List<SortKey> aggregateDistinct(
      List<TargetEntry> targets, int arguments, List<SortKey> orderBy, int location) {
    if (targets.size() > arguments) {
      throw new DatabaseError(
              "42P10",
              "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list")
          .at(targets.get(arguments).expression().position().offset());
    }
    List<SortKey> keys = new ArrayList<>(orderBy);
    for (int i = 0; i < arguments; i++) {
      resolveUnknown(targets, i);
      SortKey key = groupKey(targets.get(i).expression(), i);
      if (key.ordering() == 0) {
        throw new DatabaseError(
                "42883",
                "could not identify an ordering operator for type "
                    + analysis.types().format(targets.get(i).expression().type()))
            .detail("Aggregates with DISTINCT must be able to sort their inputs.")
            .at(location);
      }
      addUnlessPresent(keys, key);
    }
    return keys;
  }
}
