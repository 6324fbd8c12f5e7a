package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowMark;

/** FOR UPDATE and its kin on a view lock the rows of the tables in the view's FROM clause. */
final class ViewRowMarks {
  private ViewRowMarks() {}

  /** A query whose views are expanded, with their marks moved into their queries. */
  static AnalyzedQuery moved(AnalyzedQuery query) {
    List<RowMark> kept = new ArrayList<>();
    List<RangeTableEntry> entries = new ArrayList<>(query.rangeTable());
    for (RowMark mark : query.rowMarks()) {
      if (entries.get(mark.rangeIndex() - 1) instanceof RangeTableEntry.Subquery view) {
        entries.set(mark.rangeIndex() - 1, view.withQuery(locked(view.query(), mark)));
      } else {
        kept.add(mark);
      }
    }
    return kept.size() == query.rowMarks().size()
        ? query
        : query.with().rangeTable(entries).rowMarks(kept).build();
  }

  private static AnalyzedQuery locked(AnalyzedQuery query, RowMark mark) {
    List<RangeTableEntry> entries = new ArrayList<>(query.rangeTable());
    List<RowMark> marks = new ArrayList<>(query.rowMarks());
    lock(query.joinTree(), mark, entries, marks);
    return query.with().rangeTable(entries).rowMarks(marks).build();
  }

  private static void lock(
      JoinTree tree, RowMark mark, List<RangeTableEntry> entries, List<RowMark> marks) {
    switch (tree) {
      case JoinTree.From from -> {
        for (JoinTree item : from.items()) {
          lock(item, mark, entries, marks);
        }
      }
      case JoinTree.Join join -> {
        lock(join.left(), mark, entries, marks);
        lock(join.right(), mark, entries, marks);
      }
      case JoinTree.Leaf leaf -> lock(leaf.rangeIndex(), mark, entries, marks);
    }
  }

  private static void lock(
      int index, RowMark mark, List<RangeTableEntry> entries, List<RowMark> marks) {
    switch (entries.get(index - 1)) {
      case RangeTableEntry.Relation relation -> {
        entries.set(index - 1, relation.forRowLocks());
        marks.add(new RowMark(index, mark.strength(), mark.waitPolicy()));
      }
      case RangeTableEntry.Subquery subquery ->
          entries.set(index - 1, subquery.withQuery(locked(subquery.query(), mark)));
      default -> {
        // Functions and VALUES have no rows to lock.
      }
    }
  }
}
