package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.RangeTableEntry;

/** The join of target and source from which MERGE works. */
final class MergeJoin {
  private static final int WHOLE_ROW = 0;
  private static final int RECORD = 2249;
  private static final int BOOL = 16;

  private MergeJoin() {}

  /** The query with the join as its FROM clause: outer where rows without a match matter. */
  static AnalyzedQuery toJoin(AnalyzedQuery query) {
    boolean bySource = has(query, MergeAction.Match.NOT_MATCHED_BY_SOURCE);
    boolean byTarget = has(query, MergeAction.Match.NOT_MATCHED_BY_TARGET);
    JoinTree target =
        query.joinTree().condition() == null
            ? query.joinTree().items().getFirst()
            : query.joinTree();
    JoinTree source = query.mergeJoin();
    List<RangeTableEntry> entries = query.rangeTable();
    if (bySource && !(query.range(preserved(source)) instanceof RangeTableEntry.Relation)) {
      entries = new ArrayList<>(entries);
      entries.add(mark());
      source = new JoinTree.From(List.of(new JoinTree.Leaf(entries.size()), source), null);
    }
    JoinTree.Join join =
        byTarget && !bySource
            ? join(JoinKind.LEFT, source, target, query)
            : join(
                byTarget ? JoinKind.FULL : bySource ? JoinKind.LEFT : JoinKind.INNER,
                target,
                source,
                query);
    return query
        .with()
        .rangeTable(entries)
        .mergeJoin(source)
        .joinTree(new JoinTree.From(List.of(join), null))
        .mergeCondition(null)
        .build();
  }

  /** A row beside those of the source that tells whether there is one. */
  private static RangeTableEntry mark() {
    return new RangeTableEntry.Values(
        "*SOURCE*",
        false,
        List.of("present"),
        List.of(new RangeTableEntry.ColumnType(BOOL, -1, 0)),
        List.of(List.of(Constant.ofBoolean(true))),
        false);
  }

  private static JoinTree.Join join(
      JoinKind kind, JoinTree left, JoinTree right, AnalyzedQuery query) {
    return new JoinTree.Join(kind, left, right, List.of(), query.mergeCondition(), null);
  }

  private static boolean has(AnalyzedQuery query, MergeAction.Match match) {
    for (MergeAction action : query.mergeActions()) {
      if (action.match() == match) {
        return true;
      }
    }
    return false;
  }

  /** A value that is null where the join found no source row; null if there is always one. */
  static ColumnReference sourceRow(AnalyzedQuery query) {
    if (!has(query, MergeAction.Match.NOT_MATCHED_BY_SOURCE)) {
      return null;
    }
    int range = preserved(query.mergeJoin());
    return query.range(range) instanceof RangeTableEntry.Relation
        ? ColumnReference.of(range, WHOLE_ROW, RECORD)
        : ColumnReference.of(range, 1, BOOL);
  }

  /** A relation of the source whose rows outer joins within it do not replace by nulls. */
  private static int preserved(JoinTree tree) {
    return switch (tree) {
      case JoinTree.Leaf leaf -> leaf.rangeIndex();
      case JoinTree.Join join ->
          preserved(join.kind() == JoinKind.RIGHT ? join.right() : join.left());
      case JoinTree.From from -> preserved(from.items().getFirst());
    };
  }
}
