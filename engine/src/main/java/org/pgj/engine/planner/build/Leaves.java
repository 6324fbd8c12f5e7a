package org.pgj.engine.planner.build;

import java.util.Collection;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.analyzer.tree.WindowCall;

/** Collects the parts of expressions that some node below has to compute. */
public final class Leaves extends TreeWalker {
  /** Down to which parts. */
  public enum Level {
    /** Columns only, also those within aggregates and window calls. */
    COLUMNS,
    /** Columns and whole aggregates, also those within window calls. */
    AGGREGATES,
    /** Columns, whole aggregates and whole window calls. */
    WINDOWS
  }

  private final Level level;
  private final Collection<? extends Expression> known;
  private final Collection<Expression> found;

  private Leaves(
      Level level, Collection<? extends Expression> known, Collection<Expression> found) {
    this.level = level;
    this.known = known;
    this.found = found;
  }

  /**
   * @param known expressions to take as a whole where they occur, such as grouping keys
   * @param found receives the parts, each once if it is a set
   */
  public static void collect(
      Expression expression,
      Level level,
      Collection<? extends Expression> known,
      Collection<Expression> found) {
    if (expression != null) {
      new Leaves(level, known, found).walk(expression);
    }
  }

  @Override
  protected void visit(Expression expression) {
    if (!known.isEmpty() && known.contains(expression)) {
      found.add(expression);
      return;
    }
    boolean isLeaf =
        switch (expression) {
          case ColumnReference column -> column.rangeIndex() > 0 && column.levelsUp() == 0;
          case AggregateCall ignored -> level != Level.COLUMNS;
          case GroupingCall ignored -> level != Level.COLUMNS;
          case WindowCall ignored -> level == Level.WINDOWS;
          default -> false;
        };
    if (isLeaf) {
      found.add(expression);
    } else if (!(expression instanceof GroupingCall)) {
      visitChildren(expression);
    }
  }
}
