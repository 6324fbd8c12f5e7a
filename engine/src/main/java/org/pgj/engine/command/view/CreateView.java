package org.pgj.engine.command.view;

import java.util.List;
import java.util.Objects;
import org.pgj.engine.analyzer.ReferencedObjects;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.change.RuleWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedCreateView;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.Persistence;
import org.pgj.engine.parser.tree.RelationName;

/** CREATE [OR REPLACE] VIEW. */
public final class CreateView {
  private static final String TAG = "CREATE VIEW";

  /** PostgreSQL's number of AccessExclusiveLock. */
  private static final int ACCESS_EXCLUSIVE = 8;

  private final CommandContext context;
  private final RelationWriter relations;

  public CreateView(CommandContext context) {
    this.context = context;
    this.relations = new RelationWriter(context.changes());
  }

  public String run(ParsedCreateView create) {
    if (create.persistence() == Persistence.UNLOGGED) {
      throw new DatabaseError("42601", "views cannot be unlogged because they do not have storage");
    }
    if (create.query() instanceof ParsedSelect select && select.into() != null) {
      throw new DatabaseError("42601", "views must not contain SELECT INTO");
    }
    String[] options = ViewParameters.texts(create.options(), create.checkOption());
    AnalyzedQuery query =
        context
            .analyzers()
            .get()
            .analyze(create.recursive() ? RecursiveView.of(create) : create.query());
    if (query.hasModifyingCommonTable()) {
      throw new DatabaseError("0A000", "views must not contain data-modifying statements in WITH");
    }
    query = ViewColumns.renamed(query, create.columns(), TAG);
    ViewParameters.requireCheckable(options, query);
    List<NewColumn> columns = ViewColumns.of(query, context);
    List<ObjectAddress> referenced = new ReferencedObjects(context.catalog().relations()).of(query);
    int namespace = Schemas.creation(context, create.view(), persistence(create, referenced));
    int view = existing(create, namespace);
    if (view == 0) {
      view =
          relations.create(
              new NewRelation(
                  create.view().name(),
                  namespace,
                  context.user().oid(),
                  'v',
                  Schemas.persistence(context, namespace, false),
                  0,
                  options,
                  columns,
                  0));
    } else {
      replace(context.catalog().relations().relation(view), columns, options);
    }
    new RuleWriter(context.changes())
        .setViewQuery(view, TreeWriter.writeQueries(List.of(query)), referenced);
    context.changes().nextCommand();
    return TAG;
  }

  /** A view of temporary tables is temporary, whether it says so or not. */
  private Persistence persistence(ParsedCreateView create, List<ObjectAddress> referenced) {
    if (create.persistence() == Persistence.TEMPORARY) {
      return Persistence.TEMPORARY;
    }
    for (ObjectAddress object : referenced) {
      if (object.catalog() == PgClass.RELATION
          && context.catalog().relations().relation(object.object()).isTemporary()) {
        context
            .session()
            .notices()
            .receive(
                Notice.notice("view \"" + create.view().name() + "\" will be a temporary view"));
        return Persistence.TEMPORARY;
      }
    }
    return create.persistence();
  }

  /** The view to replace, 0 if a new one is to be made. */
  private int existing(ParsedCreateView create, int namespace) {
    String name = create.view().name();
    int oid = context.catalog().relations().relationOid(namespace, name);
    if (oid == 0 || !create.orReplace()) {
      return 0;
    }
    String schema = context.catalog().namespace(namespace).name();
    RelationEntry relation =
        context
            .relations()
            .open(new RelationName(null, schema, name, create.view().location()), ACCESS_EXCLUSIVE);
    if (relation.kind() != 'v') {
      throw new DatabaseError("42809", "\"" + name + "\" is not a view");
    }
    Privileges.requireOwner(context, relation);
    return relation.oid();
  }

  private void replace(RelationEntry view, List<NewColumn> columns, String[] options) {
    List<AttributeEntry> attributes = view.attributes();
    if (columns.size() < attributes.size()) {
      throw new DatabaseError("42P16", "cannot drop columns from view");
    }
    for (int i = 0; i < attributes.size(); i++) {
      requireSame(attributes.get(i), columns.get(i));
    }
    for (int i = attributes.size(); i < columns.size(); i++) {
      relations.addColumn(view.oid(), i + 1, columns.get(i));
    }
    CatalogStore store = context.changes().store();
    StoredRow row = relations.classRow(view.oid());
    RowValues values = store.change(PgClass.RELATION, row).int2(PgClass.RELNATTS, columns.size());
    if (options == null) {
      values.setNull(PgClass.RELOPTIONS);
    } else {
      values.texts(PgClass.RELOPTIONS, options);
    }
    store.update(PgClass.RELATION, row, values);
  }

  private void requireSame(AttributeEntry old, NewColumn column) {
    if (!old.name().equals(column.name())) {
      throw new DatabaseError(
              "42P16",
              "cannot change name of view column \""
                  + old.name()
                  + "\" to \""
                  + column.name()
                  + "\"")
          .hint("Use ALTER VIEW ... RENAME COLUMN ... to change name of view column instead.");
    }
    if (old.type() != column.type() || old.typmod() != column.typmod()) {
      throw new DatabaseError(
          "42P16",
          "cannot change data type of view column \""
              + old.name()
              + "\" from "
              + context.types().format(old.type(), old.typmod())
              + " to "
              + context.types().format(column.type(), column.typmod()));
    }
    if (old.collation() != column.collation()) {
      throw new DatabaseError(
          "42P16",
          "cannot change collation of view column \""
              + old.name()
              + "\" from \""
              + collation(old.collation())
              + "\" to \""
              + collation(column.collation())
              + "\"");
    }
  }

  private String collation(int oid) {
    var entry = context.catalog().collation(oid);
    return entry == null ? Objects.toString(oid) : entry.name();
  }
}
