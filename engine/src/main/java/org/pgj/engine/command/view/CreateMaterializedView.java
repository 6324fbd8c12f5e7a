package org.pgj.engine.command.view;

import java.util.List;
import org.pgj.engine.analyzer.ReferencedObjects;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.change.RuleWriter;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.command.table.StorageParameters;
import org.pgj.engine.command.table.ToastCreation;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.Persistence;

/** CREATE MATERIALIZED VIEW: a table with the rule of a view. */
public final class CreateMaterializedView {
  private static final int HEAP = 2;
  private static final String TAG = "CREATE MATERIALIZED VIEW";

  private final CommandContext context;

  public CreateMaterializedView(CommandContext context) {
    this.context = context;
  }

  /**
   * Makes the view and, if it is wanted, fills it.
   *
   * @param query analyzed, not rewritten
   * @param hasParameters whether the query refers to bound parameters
   */
  public String run(ParsedCreateTableAs create, AnalyzedQuery query, boolean hasParameters) {
    if (query.hasModifyingCommonTable()) {
      throw new DatabaseError(
          "0A000", "materialized views must not use data-modifying statements in WITH");
    }
    List<ObjectAddress> referenced = new ReferencedObjects(context.catalog().relations()).of(query);
    requirePermanent(referenced);
    if (hasParameters) {
      throw new DatabaseError(
          "0A000", "materialized views may not be defined using bound parameters");
    }
    if (create.persistence() == Persistence.UNLOGGED) {
      throw new DatabaseError("0A000", "materialized views cannot be unlogged");
    }
    int namespace = Schemas.creation(context, create.table(), create.persistence());
    String name = create.table().name();
    if (Schemas.skipsExisting(context, create.ifNotExists(), namespace, name)) {
      return TAG;
    }
    if (create.columns().size() > visible(query)) {
      throw new DatabaseError("42601", "too many column names were specified");
    }
    AnalyzedQuery named = ViewColumns.renamed(query, create.columns(), TAG);
    int view =
        new RelationWriter(context.changes())
            .create(
                new NewRelation(
                    name,
                    namespace,
                    context.user().oid(),
                    'm',
                    Schemas.persistence(context, namespace, false),
                    HEAP,
                    StorageParameters.texts(create.options()),
                    ViewColumns.of(named, context),
                    0));
    context.changes().nextCommand();
    new ToastCreation(context).createIfNeeded(view);
    new RuleWriter(context.changes())
        .setViewQuery(view, TreeWriter.writeQueries(List.of(named)), referenced);
    context.changes().nextCommand();
    MaterializedData data =
        new MaterializedData(context, context.catalog().relations().relation(view));
    if (!create.withData()) {
      data.setPopulated(false);
      context.changes().nextCommand();
      return TAG;
    }
    return "SELECT " + data.replace();
  }

  private static int visible(AnalyzedQuery query) {
    int count = 0;
    for (var target : query.targetList()) {
      count += target.hidden() ? 0 : 1;
    }
    return count;
  }

  private void requirePermanent(List<ObjectAddress> referenced) {
    for (ObjectAddress object : referenced) {
      if (object.catalog() == PgClass.RELATION
          && context.catalog().relations().relation(object.object()).isTemporary()) {
        throw new DatabaseError(
            "0A000", "materialized views must not use temporary tables or views");
      }
    }
  }
}
