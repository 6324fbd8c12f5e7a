package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.planner.relation.RelationSet;

/** What a query is made of, as far as transformations ask. */
public final class QueryShapes {
  private QueryShapes() {}

  /** Whether it is joins, conditions and computed columns only, so that its rows can be joined. */
  static boolean isPlainJoin(AnalyzedQuery query) {
    return query.command() == CommandKind.SELECT
        && query.setOperations() == null
        && !query.hasAggregates()
        && !query.hasWindows()
        && !query.hasTargetSets()
        && query.groupBy().isEmpty()
        && query.groupingSets() == null
        && query.having() == null
        && query.distinct().isEmpty()
        && query.orderBy().isEmpty()
        && query.limit() == null
        && query.offset() == null
        && query.rowMarks().isEmpty()
        && query.commonTables().isEmpty()
        && !query.joinTree().items().isEmpty();
  }

  /** EXISTS asks for a row only: targets, order and a constant LIMIT do not matter. */
  public static AnalyzedQuery forExists(AnalyzedQuery query) {
    if (query.setOperations() != null
        || query.hasAggregates()
        || !query.groupBy().isEmpty()
        || query.groupingSets() != null
        || query.having() != null
        || query.hasWindows()
        || query.hasTargetSets()
        || query.hasModifyingCommonTable()
        || query.offset() != null
        || !query.rowMarks().isEmpty()) {
      return query;
    }
    if (query.limit() != null
        && !(query.limit() instanceof Constant limit && (limit.isNull() || limit.bits() > 0))) {
      return query;
    }
    return query
        .with()
        .targetList(List.of())
        .distinct(List.of())
        .orderBy(List.of())
        .limit(null)
        .build();
  }

  /** The columns a query returns. */
  static List<TargetEntry> columns(AnalyzedQuery query) {
    List<TargetEntry> columns = new ArrayList<>();
    for (TargetEntry target : query.targetList()) {
      if (!target.hidden()) {
        columns.add(target);
      }
    }
    return columns;
  }

  /** Whether a query refers to the query around it. */
  static boolean refersOutwards(AnalyzedQuery query) {
    OutwardFinder finder = new OutwardFinder();
    finder.walk(query);
    return finder.found || hasOuterCommonTable(query, 0);
  }

  /** Whether an expression of a query refers to the query around it. */
  static boolean refersOutwards(Expression expression) {
    OutwardFinder finder = new OutwardFinder();
    finder.walk(expression);
    return finder.found;
  }

  private static final class OutwardFinder extends TreeWalker {
    private boolean found;

    @Override
    protected void visit(Expression expression) {
      found |=
          switch (expression) {
            case ColumnReference e -> e.levelsUp() > depth();
            case AggregateCall e -> e.levelsUp() > depth();
            case GroupingCall e -> e.levelsUp() > depth();
            default -> false;
          };
      if (!found) {
        visitChildren(expression);
      }
    }
  }

  /** References to WITH queries of the query around it do not bind its rows. */
  private static boolean hasOuterCommonTable(AnalyzedQuery query, int depth) {
    for (RangeTableEntry entry : query.rangeTable()) {
      if (entry instanceof RangeTableEntry.CommonTable table
          && table.selfReference()
          && table.levelsUp() > depth) {
        return true;
      }
    }
    return false;
  }

  /** The relations of a part of the FROM clause. */
  static long relations(JoinTree tree) {
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

  /** A FROM list without conditions as a single tree. */
  static JoinTree single(List<JoinTree> items) {
    return items.size() == 1 ? items.getFirst() : new JoinTree.From(List.copyOf(items), null);
  }

  /** A FROM list with its condition as a single tree. */
  static JoinTree single(JoinTree.From from) {
    return from.items().size() == 1 && from.condition() == null ? from.items().getFirst() : from;
  }
}
