package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.DefaultMarker;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.OnConflict;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;

/**
 * What columns of a view get that are given no value (manual: CREATE VIEW, Updatable Views): new
 * rows the view's own default, or the one below if it has none; changed rows the view's own or
 * null.
 */
final class ViewDefaults {
  private final ColumnDefaults defaults;
  private final RelationEntry view;

  ViewDefaults(ColumnDefaults defaults, RelationEntry view) {
    this.defaults = defaults;
    this.view = view;
  }

  /** A statement that writes the view, its defaults filled in. */
  AnalyzedQuery filled(AnalyzedQuery query) {
    return switch (query.command()) {
      case INSERT -> insert(query);
      case UPDATE -> query.with().targetList(update(query.targetList())).build();
      case MERGE -> merge(query);
      default -> query;
    };
  }

  private AnalyzedQuery insert(AnalyzedQuery query) {
    AnalyzedQuery withRows = new ValuesDefaults(defaults, view, true).fill(query);
    return withRows
        .with()
        .targetList(insert(withRows.targetList()))
        .onConflict(conflict(query.onConflict()))
        .build();
  }

  private List<TargetEntry> insert(List<TargetEntry> given) {
    List<TargetEntry> targets = new ArrayList<>(given);
    for (AttributeEntry attribute : view.attributes()) {
      if (!attribute.hasDefault()) {
        continue;
      }
      int at = 0;
      while (at < targets.size() && targets.get(at).attribute() != attribute.number()) {
        at++;
      }
      if (at == targets.size()) {
        targets.add(
            new TargetEntry(
                defaults.of(view, attribute), attribute.number(), attribute.name(), false, 0, 0));
      } else if (targets.get(at).expression() instanceof DefaultMarker) {
        targets.set(at, targets.get(at).withExpression(defaults.of(view, attribute)));
      }
    }
    return targets;
  }

  private List<TargetEntry> update(List<TargetEntry> targets) {
    return new TargetDefaults(defaults, view).update(targets);
  }

  private OnConflict conflict(OnConflict conflict) {
    return conflict == null || conflict.updates() == null
        ? conflict
        : new OnConflict(
            conflict.arbiterIndexes(),
            conflict.inference(),
            update(conflict.updates()),
            conflict.condition(),
            conflict.excluded());
  }

  private AnalyzedQuery merge(AnalyzedQuery query) {
    List<MergeAction> actions = new ArrayList<>(query.mergeActions().size());
    for (MergeAction action : query.mergeActions()) {
      actions.add(
          switch (action.kind()) {
            case INSERT -> action.withTargets(insert(action.targets()));
            case UPDATE -> action.withTargets(update(action.targets()));
            default -> action;
          });
    }
    return query.with().mergeActions(actions).build();
  }
}
