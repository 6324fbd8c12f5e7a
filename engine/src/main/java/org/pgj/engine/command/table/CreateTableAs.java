package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.OnCommit;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.Persistence;
import org.pgj.engine.type.vector.Vector;

/** CREATE TABLE AS and SELECT INTO. */
public final class CreateTableAs {
  private static final int HEAP = 2;
  private static final int UNKNOWN = 705;
  private static final int TEXT = 25;
  private static final int DEFAULT_COLLATION = 100;

  private final CommandContext context;

  public CreateTableAs(CommandContext context) {
    this.context = context;
  }

  /**
   * Makes the table and fills it.
   *
   * @param query the analyzed and rewritten query
   */
  public String run(ParsedCreateTableAs create, AnalyzedQuery query, Vector[] parameters) {
    int namespace = Schemas.creation(context, create.table(), create.persistence());
    if (Schemas.skipsExisting(context, create.ifNotExists(), namespace, create.table().name())) {
      return "CREATE TABLE AS";
    }
    int oid = make(create, query);
    return !create.withData()
        ? "CREATE TABLE AS"
        : "SELECT " + new QueryFilling(context, oid).run(query, parameters);
  }

  /** Makes the table for a query that somebody else runs, and takes its rows. */
  public Consumer<Batch> begin(ParsedCreateTableAs create, AnalyzedQuery query) {
    return new QueryFilling(context, make(create, query))::insert;
  }

  private int make(ParsedCreateTableAs create, AnalyzedQuery query) {
    int namespace = Schemas.creation(context, create.table(), create.persistence());
    String name = create.table().name();
    char persistence =
        Schemas.persistence(context, namespace, create.persistence() == Persistence.UNLOGGED);
    int oid =
        new RelationWriter(context.changes())
            .create(
                new NewRelation(
                    name,
                    namespace,
                    context.user().oid(),
                    'r',
                    persistence,
                    HEAP,
                    StorageParameters.texts(create.options()),
                    columns(create, query),
                    0));
    context.changes().nextCommand();
    new ToastCreation(context).createIfNeeded(oid);
    if (create.onCommit() == OnCommit.DROP || create.onCommit() == OnCommit.DELETE_ROWS) {
      context.temporary().atCommit(oid, create.onCommit() == OnCommit.DROP);
    }
    return oid;
  }

  private List<NewColumn> columns(ParsedCreateTableAs create, AnalyzedQuery query) {
    List<NewColumn> columns = new ArrayList<>();
    for (TargetEntry target : query.targetList()) {
      if (target.hidden()) {
        continue;
      }
      int position = columns.size();
      String name =
          position < create.columns().size() ? create.columns().get(position) : target.name();
      for (NewColumn column : columns) {
        if (column.name().equals(name)) {
          throw new DatabaseError("42701", "column \"" + name + "\" specified more than once");
        }
      }
      Expression value = target.expression();
      int type = value.type() == UNKNOWN ? TEXT : value.type();
      ColumnTypes.check(context, name, type);
      int collation = context.catalog().type(type).collation();
      if (collation != 0 && value.collation() != 0) {
        collation = value.collation();
      } else if (type == TEXT && collation == 0) {
        collation = DEFAULT_COLLATION;
      }
      columns.add(NewColumn.of(name, type, value.typmod(), collation));
    }
    if (create.columns().size() > columns.size()) {
      throw new DatabaseError("42601", "too many column names were specified");
    }
    return columns;
  }
}
