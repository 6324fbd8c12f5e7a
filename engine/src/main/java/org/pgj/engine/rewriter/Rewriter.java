package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.OnConflict;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;

/** Rewrites analyzed queries. */
public final class Rewriter {
  private final Catalog catalog;
  private final ColumnDefaults defaults;

  public Rewriter(Catalog catalog) {
    this.catalog = catalog;
    this.defaults = new ColumnDefaults(catalog);
  }

  /** The query as it is to be planned. */
  public AnalyzedQuery rewrite(AnalyzedQuery query) {
    if (query.command() == CommandKind.SELECT) {
      return new ViewExpansion(catalog, this).mapQuery(query);
    }
    RangeTableEntry.Relation target =
        (RangeTableEntry.Relation) query.range(query.resultRelation());
    RelationEntry relation = catalog.relations().relation(target.relation());
    if (relation.isView()) {
      AnalyzedQuery below = rewrite(new UpdatableViews(catalog).onBase(query, target, relation));
      // The view stays behind the other entries, for its lock and its privileges.
      List<RangeTableEntry> entries = new ArrayList<>(below.rangeTable());
      entries.add(target);
      return below.with().rangeTable(entries).build();
    }
    requireTable(relation);
    return modification(new ViewExpansion(catalog, this).mapQuery(query), relation);
  }

  private AnalyzedQuery modification(AnalyzedQuery query, RelationEntry relation) {
    return switch (query.command()) {
      case INSERT -> insert(query, relation);
      case UPDATE ->
          query
              .with()
              .targetList(new TargetDefaults(defaults, relation).update(query.targetList()))
              .build();
      case MERGE -> merge(query, relation);
      default -> query;
    };
  }

  private static void requireTable(RelationEntry relation) {
    switch (relation.kind()) {
      case 'r', 'p' -> {
        if (relation.rowSecurity()) {
          throw DatabaseError.notSupported("row-level security");
        }
      }
      case 'm' ->
          throw new DatabaseError(
              "42809", "cannot change materialized view \"" + relation.name() + "\"");
      case 'S' ->
          throw new DatabaseError("42809", "cannot change sequence \"" + relation.name() + "\"");
      case 't' ->
          throw new DatabaseError(
              "42809", "cannot change TOAST relation \"" + relation.name() + "\"");
      default ->
          throw new DatabaseError("42809", "cannot change relation \"" + relation.name() + "\"");
    }
  }

  private AnalyzedQuery insert(AnalyzedQuery query, RelationEntry relation) {
    TargetDefaults targets = new TargetDefaults(defaults, relation);
    AnalyzedQuery withRows = new ValuesDefaults(defaults, relation).fill(query);
    OnConflict conflict = query.onConflict();
    if (conflict != null && conflict.updates() != null) {
      conflict =
          new OnConflict(
              conflict.arbiterIndexes(),
              targets.update(conflict.updates()),
              conflict.condition(),
              conflict.excluded());
    }
    return withRows
        .with()
        .targetList(targets.insert(withRows.targetList(), withRows.overriding()))
        .onConflict(conflict)
        .build();
  }

  private AnalyzedQuery merge(AnalyzedQuery query, RelationEntry relation) {
    TargetDefaults targets = new TargetDefaults(defaults, relation);
    List<MergeAction> actions = new ArrayList<>(query.mergeActions().size());
    for (MergeAction action : query.mergeActions()) {
      actions.add(
          switch (action.kind()) {
            case INSERT ->
                action.withTargets(targets.insert(action.targets(), action.overriding()));
            case UPDATE -> action.withTargets(targets.update(action.targets()));
            default -> action;
          });
    }
    return query.with().mergeActions(actions).build();
  }
}
