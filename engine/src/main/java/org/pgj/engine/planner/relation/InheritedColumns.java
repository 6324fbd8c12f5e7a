package org.pgj.engine.planner.relation;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;

/**
 * How the columns of a table correspond to those of a table that inherits from it, by name.
 *
 * <p>The planner keeps all expressions over an inheritance tree in the numbers of its root; those
 * of a child stand in the child's plans only.
 */
public final class InheritedColumns {
  /** Added to the numbers of a child's own columns, so that they are none of the parent's. */
  private static final int OWN = 10_000;

  private final RelationEntry parent;
  private final RelationEntry child;

  /** Per attribute of the parent: the child's number, 0 for dropped ones. */
  private final int[] toChild;

  /** Per attribute of the child: the parent's number. */
  private final int[] toParent;

  private final boolean identical;

  private InheritedColumns(RelationEntry parent, RelationEntry child) {
    this.parent = parent;
    this.child = child;
    this.toChild = new int[parent.attributes().size()];
    this.toParent = new int[child.attributes().size()];
    boolean same = parent.attributes().size() <= child.attributes().size();
    for (int c = 0; c < toParent.length; c++) {
      toParent[c] = OWN + c + 1;
    }
    for (AttributeEntry attribute : parent.attributes()) {
      if (attribute.dropped()) {
        continue;
      }
      int number = numberOf(attribute, child);
      toChild[attribute.number() - 1] = number;
      toParent[number - 1] = attribute.number();
      same &= number == attribute.number();
    }
    this.identical = same;
  }

  private static int numberOf(AttributeEntry wanted, RelationEntry child) {
    int number = wanted.number();
    if (number <= child.attributes().size() && isSame(wanted, child.attribute(number))) {
      return number;
    }
    for (AttributeEntry attribute : child.attributes()) {
      if (isSame(wanted, attribute)) {
        return attribute.number();
      }
    }
    throw new IllegalStateException(
        "could not find inherited attribute \"" + wanted.name() + "\" of " + child.name());
  }

  private static boolean isSame(AttributeEntry wanted, AttributeEntry attribute) {
    return !attribute.dropped() && attribute.name().equals(wanted.name());
  }

  public static InheritedColumns of(RelationEntry parent, RelationEntry child) {
    return new InheritedColumns(parent, child);
  }

  /** The child's number of an attribute of the parent; system columns have the same. */
  public int toChild(int attribute) {
    return attribute <= 0 ? attribute : toChild[attribute - 1];
  }

  /** The parent's number of an attribute of the child; one of its own if the parent has none. */
  public int toParent(int attribute) {
    return attribute <= 0 ? attribute : toParent[attribute - 1];
  }

  /** Whether an attribute number stands for a column that the parent does not have. */
  public static boolean isOwn(int attribute) {
    return attribute > OWN;
  }

  /** The expression over the child's columns. */
  public Expression toChild(Expression expression, int rangeIndex) {
    return expression == null ? null : new ToChild(rangeIndex).map(expression);
  }

  /** The expressions over the child's columns. */
  public List<Expression> toChild(List<Expression> expressions, int rangeIndex) {
    ToChild mapper = new ToChild(rangeIndex);
    List<Expression> mapped = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      mapped.add(mapper.map(expression));
    }
    return mapped;
  }

  /** The expressions of a child over the parent's columns. */
  public List<Expression> toParent(List<Expression> expressions, int rangeIndex) {
    if (identical) {
      return expressions;
    }
    TreeMapper mapper =
        new TreeMapper() {
          @Override
          public Expression map(Expression expression) {
            return expression instanceof ColumnReference column
                    && column.rangeIndex() == rangeIndex
                    && column.levelsUp() == depth()
                ? renumbered(column, toParent(column.attribute()))
                : mapChildren(expression);
          }
        };
    List<Expression> mapped = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      mapped.add(mapper.map(expression));
    }
    return mapped;
  }

  private final class ToChild extends TreeMapper {
    private final int rangeIndex;

    private ToChild(int rangeIndex) {
      this.rangeIndex = rangeIndex;
    }

    @Override
    public Expression map(Expression expression) {
      if (!(expression instanceof ColumnReference column)
          || column.rangeIndex() != rangeIndex
          || column.levelsUp() != depth()) {
        return mapChildren(expression);
      }
      if (column.attribute() == 0) {
        return wholeRow(column);
      }
      return identical ? column : renumbered(column, toChild(column.attribute()));
    }
  }

  /** A row of the child as one of the parent. */
  private Expression wholeRow(ColumnReference row) {
    List<Expression> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (AttributeEntry attribute : parent.attributes()) {
      if (!attribute.dropped()) {
        AttributeEntry own = child.attribute(toChild(attribute.number()));
        fields.add(ColumnReference.of(row.rangeIndex(), own).onLevel(row.levelsUp()));
        names.add(attribute.name());
      }
    }
    return new RowConstructor(row.type(), fields, names, row.position());
  }

  private static ColumnReference renumbered(ColumnReference column, int attribute) {
    return column.to(attribute);
  }
}
