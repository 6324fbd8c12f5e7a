package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.change.IndexSwap;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.IndexState;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CommandPhases;
import org.pgj.engine.command.table.IndexCreation.IndexColumn;
import org.pgj.engine.lock.LockMode;

/**
 * Replaces an index by a new one while others use its table (manual: REINDEX, Rebuilding Indexes
 * Concurrently). If it fails, an invalid index stays behind: the new one, or the old one.
 */
final class ConcurrentReindex {
  private final CommandContext context;

  ConcurrentReindex(CommandContext context) {
    this.context = context;
  }

  /** Replaces an index, in transactions of its own, but that the last step is left to commit. */
  void run(IndexEntry index) {
    int table = index.table();
    int old = index.relation();
    try (CommandPhases phases = new CommandPhases(context)) {
      int fresh = copy(index);
      phases.hold(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
      phases.hold(old, LockMode.SHARE_UPDATE_EXCLUSIVE);
      phases.hold(fresh, LockMode.SHARE_UPDATE_EXCLUSIVE);
      new ConcurrentIndexBuild(context, phases).run(table, fresh);
      new IndexSwap(context.changes(), old, fresh).run(name(relation(old), "ccold"));
      phases.next();
      ConcurrentIndexDrop drop = new ConcurrentIndexDrop(context, phases);
      drop.bury(table, old);
      phases.next();
      drop.remove(table, old);
    }
  }

  private RelationEntry relation(int oid) {
    return context.catalog().relations().relation(oid);
  }

  private String name(RelationEntry index, String label) {
    return new IndexCreation(context).chooseName(index, null, label);
  }

  /** Makes an empty index of the same definition, without what only one index can be. */
  private int copy(IndexEntry index) {
    RelationEntry model = relation(index.relation());
    List<Expression> expressions =
        index.expressions() == null
            ? List.of()
            : context.queries().executions().stored().readList(index.expressions());
    List<IndexColumn> columns = new ArrayList<>();
    int next = 0;
    for (int k = 0; k < index.keys().length; k++) {
      AttributeEntry attribute = model.attributes().get(k);
      boolean isKey = k < index.keyCount();
      columns.add(
          new IndexColumn(
              index.keys()[k],
              index.keys()[k] == 0 ? expressions.get(next++) : null,
              attribute.name(),
              attribute.type(),
              attribute.typmod(),
              attribute.collation(),
              isKey ? index.operatorClasses()[k] : 0,
              isKey ? index.options()[k] : 0));
    }
    int fresh =
        new IndexCreation(context)
            .create(
                relation(index.table()),
                name(model, "ccnew"),
                columns,
                index.keyCount(),
                new IndexCreation.IndexKind(
                    index.unique(),
                    index.nullsNotDistinct(),
                    false,
                    false,
                    true,
                    index.accessMethod(),
                    index.predicate() == null
                        ? null
                        : context.queries().executions().stored().read(index.predicate()),
                    model.options()));
    context.changes().nextCommand();
    new IndexWriter(context.changes()).setState(fresh, IndexState.LIVE);
    return fresh;
  }
}
