package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDescription;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;

/** LIKE … INCLUDING COMMENTS: the comments on columns and checks. */
final class LikeComments {
  private final CommandContext context;
  private final Map<String, String> ofColumns = new HashMap<>();
  private final Map<String, String> ofChecks = new HashMap<>();

  LikeComments(CommandContext context) {
    this.context = context;
  }

  /** Notes the comments of another relation. */
  void add(RelationEntry source, boolean checks) {
    for (AttributeEntry attribute : source.attributes()) {
      if (!attribute.dropped()) {
        put(ofColumns, attribute.name(), PgClass.RELATION, source.oid(), attribute.number());
      }
    }
    if (checks) {
      for (ConstraintEntry constraint : context.catalog().relations().constraints(source.oid())) {
        if (constraint.kind() == 'c') {
          put(ofChecks, constraint.name(), PgConstraint.RELATION, constraint.oid(), 0);
        }
      }
    }
  }

  private void put(Map<String, String> comments, String name, int catalog, int object, int part) {
    String text = of(catalog, object, part);
    if (text != null) {
      comments.put(name, text);
    }
  }

  /** The comment on an object, null if there is none. */
  String of(int catalog, int object, int part) {
    List<CatalogRow> rows =
        context
            .catalog()
            .source()
            .find(
                PgDescription.RELATION,
                PgDescription.DESCRIPTION_O_C_O_INDEX,
                object,
                catalog,
                part);
    return rows.isEmpty() ? null : rows.getFirst().text(PgDescription.DESCRIPTION);
  }

  /** Gives the comments to the columns and checks of the same names. */
  void copyTo(int table) {
    if (ofColumns.isEmpty() && ofChecks.isEmpty()) {
      return;
    }
    for (AttributeEntry attribute :
        new ArrayList<>(context.catalog().relations().relation(table).attributes())) {
      insert(ofColumns.get(attribute.name()), PgClass.RELATION, table, attribute.number());
    }
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table)) {
      if (constraint.kind() == 'c') {
        insert(ofChecks.get(constraint.name()), PgConstraint.RELATION, constraint.oid(), 0);
      }
    }
  }

  /** Gives an object a comment, if there is one. */
  void insert(String text, int catalog, int object, int part) {
    if (text == null) {
      return;
    }
    CatalogStore store = context.changes().store();
    store.insert(
        PgDescription.RELATION,
        store
            .newRow(PgDescription.RELATION)
            .oid(PgDescription.OBJOID, object)
            .oid(PgDescription.CLASSOID, catalog)
            .int4(PgDescription.OBJSUBID, part)
            .text(PgDescription.DESCRIPTION, text));
  }
}
