package org.pgj.engine.executor.modify;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.RowEventSink;
import org.pgj.engine.executor.RowEventSink.Change;

/** The kinds of changes that a statement may make, each of which has triggers of its own. */
public final class StatementTriggers {
  private static final int[] NO_COLUMNS = {};

  private final List<Kind> kinds = new ArrayList<>();

  private record Kind(Change change, int[] assigned) {}

  private StatementTriggers() {}

  /** Of a statement that does one thing. */
  public static StatementTriggers of(Change change, int[] assigned) {
    StatementTriggers triggers = new StatementTriggers();
    triggers.kinds.add(new Kind(change, change == Change.UPDATE ? assigned : NO_COLUMNS));
    return triggers;
  }

  static StatementTriggers of(ModifySpec spec, ConflictAction conflict) {
    StatementTriggers triggers = new StatementTriggers();
    switch (spec.kind()) {
      case INSERT -> {
        triggers.kinds.add(new Kind(Change.INSERT, NO_COLUMNS));
        if (conflict != null && conflict.updated() != null) {
          triggers.kinds.add(new Kind(Change.UPDATE, conflict.updated()));
        }
      }
      case UPDATE -> triggers.kinds.add(new Kind(Change.UPDATE, spec.assigned()));
      case DELETE -> triggers.kinds.add(new Kind(Change.DELETE, NO_COLUMNS));
      case MERGE -> triggers.addAll(spec.actions(), spec.assigned());
    }
    return triggers;
  }

  /** Of MERGE. */
  public static StatementTriggers of(MergeActions actions, int[] updated) {
    StatementTriggers triggers = new StatementTriggers();
    triggers.addAll(actions, updated);
    return triggers;
  }

  private void addAll(MergeActions actions, int[] updated) {
    if (actions.has(MergeAction.Kind.INSERT)) {
      kinds.add(new Kind(Change.INSERT, NO_COLUMNS));
    }
    if (actions.has(MergeAction.Kind.UPDATE)) {
      kinds.add(new Kind(Change.UPDATE, updated));
    }
    if (actions.has(MergeAction.Kind.DELETE)) {
      kinds.add(new Kind(Change.DELETE, NO_COLUMNS));
    }
  }

  /** Adds what ON CONFLICT DO UPDATE does. */
  public void addUpdate(int[] assigned) {
    kinds.add(new Kind(Change.UPDATE, assigned));
  }

  void begin(RowEventSink events, OpenTable table) {
    for (Kind kind : kinds) {
      events.statementBegins(table, kind.change(), kind.assigned());
    }
  }

  void end(RowEventSink events, OpenTable table) {
    for (int i = kinds.size() - 1; i >= 0; i--) {
      events.statementEnds(table, kinds.get(i).change(), kinds.get(i).assigned());
    }
  }
}
