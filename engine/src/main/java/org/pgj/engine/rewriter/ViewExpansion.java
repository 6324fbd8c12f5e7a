package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;

/**
 * Puts a view's query in the place of each reference to the view, at every query level. The
 * reference itself stays behind the range table's other entries, where nothing refers to it: the
 * view is locked and its privileges are checked as any relation's.
 */
final class ViewExpansion extends TreeMapper {
  private final Catalog catalog;
  private final Rewriter rewriter;

  /** The view that is written and therefore stays. */
  private final RangeTableEntry written;

  private List<RangeTableEntry> expanded;

  /** The views being expanded, outermost first. */
  private final List<Integer> active = new ArrayList<>();

  ViewExpansion(Catalog catalog, Rewriter rewriter) {
    this(catalog, rewriter, null);
  }

  /**
   * @param written a view in the outermost range table that stays as it is; null if there is none
   */
  ViewExpansion(Catalog catalog, Rewriter rewriter, RangeTableEntry written) {
    this.written = written;
    this.catalog = catalog;
    this.rewriter = rewriter;
  }

  @Override
  public AnalyzedQuery mapQuery(AnalyzedQuery query) {
    if (depth() > 0 && query.command() != AnalyzedQuery.CommandKind.SELECT) {
      // A data-modifying WITH query has a target of its own.
      return rewriter.rewrite(query);
    }
    List<RangeTableEntry> outer = expanded;
    expanded = null;
    AnalyzedQuery mapped = super.mapQuery(query);
    if (expanded != null) {
      List<RangeTableEntry> entries = new ArrayList<>(mapped.rangeTable());
      entries.addAll(expanded);
      mapped = mapped.with().rangeTable(entries).build();
    }
    expanded = outer;
    mapped = secured(mapped);
    return query.rowMarks().isEmpty() ? mapped : ViewRowMarks.moved(mapped);
  }

  /** Guards the tables that are read under policies. */
  private AnalyzedQuery secured(AnalyzedQuery query) {
    List<RangeTableEntry> entries = null;
    for (int i = 1; i <= query.rangeTable().size(); i++) {
      if (i != query.resultRelation()
          && query.range(i) instanceof RangeTableEntry.Relation relation) {
        Policies policies = rewriter.rowSecurity().policies(relation);
        if (policies != null) {
          entries = entries == null ? new ArrayList<>(query.rangeTable()) : entries;
          entries.set(
              i - 1, rewriter.guarded(relation, policies, AnalyzedQuery.CommandKind.SELECT, i));
        }
      }
    }
    return entries == null ? query : query.with().rangeTable(entries).build();
  }

  @Override
  protected RangeTableEntry mapRange(RangeTableEntry entry) {
    if (!(entry instanceof RangeTableEntry.Relation relation)
        || relation.kind() != 'v'
        || entry == written) {
      return super.mapRange(entry);
    }
    if (active.contains(relation.relation())) {
      throw new DatabaseError(
          "42P17", "infinite recursion detected in rules for relation \"" + relation.name() + "\"");
    }
    active.add(relation.relation());
    RelationEntry view = catalog.relations().relation(relation.relation());
    AnalyzedQuery query = mapSubquery(ViewQueries.of(catalog, view));
    active.removeLast();
    if (expanded == null) {
      expanded = new ArrayList<>();
    }
    expanded.add(relation);
    return new RangeTableEntry.Subquery(
        relation.name(),
        relation.aliased(),
        relation.columnNames(),
        relation.columnTypes(),
        query,
        false,
        ViewOptions.isSecurityBarrier(view),
        view.oid());
  }
}
