package org.pgj.engine.command.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.OwnerScope;
import org.pgj.engine.command.QualifiedOperator;
import org.pgj.engine.command.table.QueryFilling;
import org.pgj.engine.command.table.ToastCreation;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.text.Identifiers;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/**
 * REFRESH … CONCURRENTLY: what the query gives is put into a temporary table, and only the rows in
 * which the two differ are deleted and inserted, so that readers are not locked out. A unique index
 * finds the rows that belong together.
 */
final class ConcurrentRefresh {
  private static final int HEAP = 2;
  private static final Vector[] NO_PARAMETERS = {};

  private final CommandContext context;
  private final RelationEntry view;

  ConcurrentRefresh(CommandContext context, RelationEntry view) {
    this.context = context;
    this.view = view;
  }

  void run(AnalyzedQuery query) {
    List<Integer> keys = keys();
    String target = qualified(view.namespace(), view.name());
    if (keys.isEmpty()) {
      throw new DatabaseError(
              "55000", "cannot refresh materialized view \"" + shown() + "\" concurrently")
          .hint(
              "Create a unique index with no WHERE clause on one or more columns of the"
                  + " materialized view.");
    }
    int namespace = context.temporary().namespace();
    String name = "pg_temp_" + Integer.toUnsignedString(view.oid());
    int difference = create(namespace, name);
    OwnerScope.run(
        context,
        view.owner(),
        () -> {
          new QueryFilling(context, difference).run(query, NO_PARAMETERS);
          context.changes().nextCommand();
          merge(target, qualified(namespace, name), keys);
        });
    context.changes().nextCommand();
    new ObjectRemover(context.changes()).drop(List.of(ObjectAddress.relation(difference)), false);
  }

  private String shown() {
    return context.catalog().namespace(view.namespace()).name() + "." + view.name();
  }

  private String qualified(int namespace, String name) {
    return Identifiers.quote(context.catalog().namespace(namespace).name())
        + "."
        + Identifiers.quote(name);
  }

  private int create(int namespace, String name) {
    List<NewColumn> columns = new ArrayList<>();
    for (AttributeEntry attribute : view.attributes()) {
      columns.add(
          NewColumn.of(
              attribute.name(), attribute.type(), attribute.typmod(), attribute.collation()));
    }
    int oid =
        new RelationWriter(context.changes())
            .create(
                new NewRelation(name, namespace, view.owner(), 'r', 't', HEAP, null, columns, 0));
    context.changes().nextCommand();
    new ToastCreation(context).createIfNeeded(oid);
    return oid;
  }

  /** The columns of all usable unique indexes. */
  private List<Integer> keys() {
    List<Integer> keys = new ArrayList<>();
    for (IndexEntry index : context.catalog().relations().indexes(view.oid())) {
      if (!index.unique() || !index.valid() || index.predicate() != null) {
        continue;
      }
      boolean plain = true;
      for (int i = 0; i < index.keyCount(); i++) {
        plain &= index.keys()[i] > 0;
      }
      for (int i = 0; plain && i < index.keyCount(); i++) {
        if (!keys.contains(index.keys()[i])) {
          keys.add(index.keys()[i]);
        }
      }
    }
    return keys;
  }

  private void merge(String target, String source, List<Integer> keys) {
    requireDistinct(source);
    StringBuilder same = new StringBuilder();
    for (int key : keys) {
      AttributeEntry attribute = view.attribute(key);
      String column = Identifiers.quote(attribute.name());
      int equality = context.catalog().typeOperators(attribute.type()).equality();
      same.append("n.")
          .append(column)
          .append(" ")
          .append(QualifiedOperator.of(context.catalog(), equality))
          .append(" m.")
          .append(column)
          .append(" AND ");
    }
    same.append("n OPERATOR(pg_catalog.*=) m");
    context
        .queries()
        .maintain(
            "DELETE FROM "
                + target
                + " t WHERE t.ctid IN (SELECT m.ctid FROM "
                + target
                + " m LEFT JOIN "
                + source
                + " n ON "
                + same
                + " WHERE n.ctid IS NULL)");
    context.changes().nextCommand();
    context
        .queries()
        .maintain(
            "INSERT INTO "
                + target
                + " SELECT n.* FROM "
                + source
                + " n LEFT JOIN "
                + target
                + " m ON "
                + same
                + " WHERE m.ctid IS NULL");
  }

  /** Equal rows would be taken for one another. */
  private void requireDistinct(String source) {
    String[] found = new String[1];
    context
        .queries()
        .run(
            context
                .queries()
                .analyze(
                    "SELECT (n.*)::text FROM "
                        + source
                        + " n WHERE n.* IS NOT NULL AND EXISTS (SELECT 1 FROM "
                        + source
                        + " o WHERE o.* IS NOT NULL AND o OPERATOR(pg_catalog.*=) n AND o.ctid"
                        + " <> n.ctid) LIMIT 1"),
            rows -> found[0] = text(rows));
    if (found[0] != null) {
      throw new DatabaseError(
              "21000",
              "new data for materialized view \""
                  + view.name()
                  + "\" contains duplicate rows without any null columns")
          .detail("Row: " + found[0]);
    }
  }

  private static String text(Batch rows) {
    if (rows.count() == 0) {
      return null;
    }
    BytesVector texts = (BytesVector) rows.columns()[0];
    int row = rows.row(0);
    return new String(
        texts.chunk(row), texts.offset(row), texts.length(row), StandardCharsets.UTF_8);
  }
}
