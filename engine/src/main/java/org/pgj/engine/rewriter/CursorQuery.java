package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.RowMark;
import org.pgj.engine.analyzer.tree.TargetEntry;

/**
 * The query of a cursor with the addresses of its rows behind its columns, so that they can be
 * updated through it: of the tables that FOR UPDATE or the like names, or else of the only table
 * that a query without grouping reads.
 *
 * @param query the rewritten query
 * @param marked whether FOR UPDATE or the like tells which rows are meant
 * @param tables where the addresses are; none if its rows cannot be updated
 */
public record CursorQuery(AnalyzedQuery query, boolean marked, List<Table> tables) {
  private static final int CTID = -1;
  private static final int TABLE_OID = -6;
  private static final ColumnType TID = new ColumnType(27, -1, 0);
  private static final ColumnType OID = new ColumnType(26, -1, 0);

  /**
   * A table of the query.
   *
   * @param relation pg_class oid of the table, or of the root of its tree
   * @param tid 0-based column of the row's address; the oid of the row's table is in the next one
   */
  public record Table(int relation, int tid) {}

  /**
   * Adds the addresses.
   *
   * @param query rewritten
   */
  public static CursorQuery of(AnalyzedQuery query) {
    boolean marked = !query.rowMarks().isEmpty();
    List<Table> tables = new ArrayList<>();
    if (query.command() != CommandKind.SELECT || !isPlain(query)) {
      return new CursorQuery(query, marked, tables);
    }
    if (!marked) {
      AnalyzedQuery added = withAddress(query, tables);
      return new CursorQuery(added == null ? query : added, false, tables);
    }
    List<TargetEntry> targets = new ArrayList<>(query.targetList());
    for (RowMark mark : query.rowMarks()) {
      if (query.range(mark.rangeIndex()) instanceof RangeTableEntry.Relation relation) {
        tables.add(new Table(relation.relation(), visible(targets)));
        add(targets, mark.rangeIndex(), CTID, TABLE_OID);
      }
    }
    return new CursorQuery(query.with().targetList(targets).build(), true, tables);
  }

  private static boolean isPlain(AnalyzedQuery query) {
    return query.setOperations() == null
        && query.groupBy().isEmpty()
        && query.groupingSets() == null
        && query.distinct().isEmpty()
        && query.having() == null
        && !query.hasAggregates()
        && !query.hasWindows();
  }

  /** The query with the address of its only table's rows at the end, or null. */
  private static AnalyzedQuery withAddress(AnalyzedQuery query, List<Table> tables) {
    if (!isPlain(query)
        || query.joinTree().items().size() != 1
        || !(query.joinTree().items().getFirst() instanceof JoinTree.Leaf leaf)) {
      return null;
    }
    List<TargetEntry> targets = new ArrayList<>(query.targetList());
    int index = leaf.rangeIndex();
    switch (query.range(index)) {
      case RangeTableEntry.Relation relation
          when (relation.kind() == 'r' || relation.kind() == 'p') && relation.sample() == null -> {
        tables.add(new Table(relation.relation(), visible(targets)));
        add(targets, index, CTID, TABLE_OID);
        return query.with().targetList(targets).build();
      }
      case RangeTableEntry.Subquery subquery when !subquery.lateral() -> {
        List<Table> below = new ArrayList<>();
        AnalyzedQuery inner = withAddress(subquery.query(), below);
        if (inner == null) {
          return null;
        }
        int column = subquery.columnTypes().size();
        if (below.getFirst().tid() != column) {
          return null;
        }
        tables.add(new Table(below.getFirst().relation(), visible(targets)));
        add(targets, index, column + 1, column + 2);
        List<RangeTableEntry> entries = new ArrayList<>(query.rangeTable());
        entries.set(index - 1, extended(subquery, inner));
        return query.with().rangeTable(entries).targetList(targets).build();
      }
      default -> {
        return null;
      }
    }
  }

  private static RangeTableEntry extended(RangeTableEntry.Subquery subquery, AnalyzedQuery inner) {
    List<String> names = new ArrayList<>(subquery.columnNames());
    List<ColumnType> types = new ArrayList<>(subquery.columnTypes());
    names.add("ctid");
    names.add("tableoid");
    types.add(TID);
    types.add(OID);
    return new RangeTableEntry.Subquery(
        subquery.name(),
        subquery.aliased(),
        names,
        types,
        inner,
        false,
        subquery.securityBarrier(),
        subquery.view());
  }

  private static int visible(List<TargetEntry> targets) {
    int count = 0;
    for (TargetEntry target : targets) {
      count += target.hidden() ? 0 : 1;
    }
    return count;
  }

  private static void add(List<TargetEntry> targets, int range, int tid, int table) {
    targets.add(entry(targets.size() + 1, "ctid", reference(range, tid, TID)));
    targets.add(entry(targets.size() + 1, "tableoid", reference(range, table, OID)));
  }

  private static TargetEntry entry(int number, String name, ColumnReference value) {
    return new TargetEntry(value, number, name, false, 0, 0);
  }

  private static ColumnReference reference(int range, int attribute, ColumnType type) {
    return ColumnReference.of(range, attribute, type);
  }
}
