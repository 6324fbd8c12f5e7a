package org.pgj.engine.command.object;

import java.util.List;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgDescription;
import org.pgj.engine.catalog.schema.PgShdescription;
import org.pgj.engine.catalog.schema.PgSubscription;
import org.pgj.engine.catalog.schema.PgTablespace;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedComment;

/** COMMENT ON. */
public final class CommentCommand {
  private final CommandContext context;
  private final CatalogStore store;

  public CommentCommand(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedComment comment) {
    ObjectAddress object = new ObjectLocator(context).find(comment.kind(), comment.object());
    if (object.catalog() == PgClass.RELATION) {
      RelationEntry relation = context.catalog().relations().relation(object.object());
      Privileges.requireOwner(context, relation);
      requireCommentable(comment.kind(), relation);
    }
    boolean hasText = comment.text() != null && !comment.text().isEmpty();
    if (isShared(object.catalog())) {
      setShared(object, hasText ? comment.text() : null);
    } else {
      set(object, hasText ? comment.text() : null);
    }
    context.changes().nextCommand();
    return "COMMENT";
  }

  private static void requireCommentable(ObjectKind kind, RelationEntry relation) {
    boolean hasColumns =
        switch (relation.kind()) {
          case 'r', 'v', 'm', 'c', 'f', 'p' -> true;
          default -> false;
        };
    if (kind == ObjectKind.COLUMN && !hasColumns) {
      throw new DatabaseError(
          "42809", "cannot set comment on relation \"" + relation.name() + "\"");
    }
  }

  private static boolean isShared(int catalog) {
    return catalog == PgDatabase.RELATION
        || catalog == PgAuthid.RELATION
        || catalog == PgSubscription.RELATION
        || catalog == PgTablespace.RELATION;
  }

  private void set(ObjectAddress object, String text) {
    List<StoredRow> rows =
        store.rows(
            PgDescription.RELATION,
            PgDescription.DESCRIPTION_O_C_O_INDEX,
            object.object(),
            object.catalog(),
            object.part());
    for (StoredRow row : rows) {
      store.delete(PgDescription.RELATION, row);
    }
    if (text != null) {
      store.insert(
          PgDescription.RELATION,
          store
              .newRow(PgDescription.RELATION)
              .oid(PgDescription.OBJOID, object.object())
              .oid(PgDescription.CLASSOID, object.catalog())
              .int4(PgDescription.OBJSUBID, object.part())
              .text(PgDescription.DESCRIPTION, text));
    }
  }

  private void setShared(ObjectAddress object, String text) {
    List<StoredRow> rows =
        store.rows(
            PgShdescription.RELATION,
            PgShdescription.SHDESCRIPTION_O_C_INDEX,
            object.object(),
            object.catalog());
    for (StoredRow row : rows) {
      store.delete(PgShdescription.RELATION, row);
    }
    if (text != null) {
      store.insert(
          PgShdescription.RELATION,
          store
              .newRow(PgShdescription.RELATION)
              .oid(PgShdescription.OBJOID, object.object())
              .oid(PgShdescription.CLASSOID, object.catalog())
              .text(PgShdescription.DESCRIPTION, text));
    }
  }
}
