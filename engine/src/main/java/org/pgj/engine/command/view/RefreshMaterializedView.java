package org.pgj.engine.command.view;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedRefreshMaterializedView;

/** REFRESH MATERIALIZED VIEW. */
public final class RefreshMaterializedView {
  /** PostgreSQL's numbers of ExclusiveLock and AccessExclusiveLock. */
  private static final int EXCLUSIVE = 7;

  private static final int ACCESS_EXCLUSIVE = 8;

  private final CommandContext context;

  public RefreshMaterializedView(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedRefreshMaterializedView refresh) {
    boolean concurrently = refresh.concurrently();
    RelationEntry view =
        context.relations().open(refresh.view(), concurrently ? EXCLUSIVE : ACCESS_EXCLUSIVE);
    if (view.kind() != 'm') {
      Privileges.requireRelation(context, view, Privileges.MAINTAIN);
      throw new DatabaseError("0A000", "\"" + view.name() + "\" is not a materialized view");
    }
    Privileges.requireRelation(context, view, Privileges.MAINTAIN);
    if (concurrently && !view.populated()) {
      throw new DatabaseError(
          "0A000", "CONCURRENTLY cannot be used when the materialized view is not populated");
    }
    if (concurrently && !refresh.withData()) {
      throw new DatabaseError(
          "42601", "CONCURRENTLY and WITH NO DATA options cannot be used together");
    }
    context.changes().relationsInUse().requireUnused(view, "REFRESH MATERIALIZED VIEW");
    MaterializedData data = new MaterializedData(context, view);
    if (concurrently) {
      new ConcurrentRefresh(context, view).run(data.query());
    } else if (refresh.withData()) {
      data.replace();
    } else {
      data.clear();
    }
    return "REFRESH MATERIALIZED VIEW";
  }
}
