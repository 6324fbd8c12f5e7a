package org.pgj.engine.command.rule;

import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RuleWriter;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.TableObject;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedRename;

/** What DROP RULE, ALTER RULE and ALTER TABLE … ENABLE RULE mean. */
public final class RuleChanges {
  private static final TableObject.Kind KIND =
      new TableObject.Kind(
          "rule", "relation", PgRewrite.RELATION, PgRewrite.REWRITE_REL_RULENAME_INDEX);

  private final CommandContext context;
  private final CatalogStore store;

  public RuleChanges(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /** The rule that DROP names; null if there is none and that is no error. */
  public ObjectAddress target(ParsedObjectName object, boolean ifExists) {
    TableObject found = TableObject.find(context, object, KIND, ifExists);
    return found == null
        ? null
        : ObjectAddress.of(PgRewrite.RELATION, found.row().oid(PgRewrite.OID));
  }

  /** ALTER RULE … RENAME. */
  public void rename(ParsedRename rename) {
    TableObject found = TableObject.find(context, rename.object(), KIND, false);
    RelationEntry relation = found.table();
    Privileges.requireOwner(context, relation);
    StoredRow row = found.row();
    if (!store
        .rows(
            PgRewrite.RELATION,
            PgRewrite.REWRITE_REL_RULENAME_INDEX,
            relation.oid(),
            rename.newName())
        .isEmpty()) {
      throw new DatabaseError(
          "42710",
          "rule \""
              + rename.newName()
              + "\" for relation \""
              + relation.name()
              + "\" already exists");
    }
    if (row.text(PgRewrite.RULENAME).equals(RuleWriter.VIEW_RULE)) {
      throw new DatabaseError("42P17", "renaming an ON SELECT rule is not allowed");
    }
    if (rename.newName().equals(RuleWriter.VIEW_RULE)) {
      throw new DatabaseError(
          "42P17", "non-view rule for \"" + relation.name() + "\" must not be named \"_RETURN\"");
    }
    store.update(
        PgRewrite.RELATION, row, values -> values.text(PgRewrite.RULENAME, rename.newName()));
  }

  /**
   * Says when a rule of a relation fires.
   *
   * @param state O, A, R or D
   */
  public void enable(RelationEntry relation, String name, char state) {
    for (StoredRow row :
        store.rows(
            PgRewrite.RELATION, PgRewrite.REWRITE_REL_RULENAME_INDEX, relation.oid(), name)) {
      if (row.character(PgRewrite.EV_ENABLED) != state) {
        store.update(
            PgRewrite.RELATION, row, values -> values.character(PgRewrite.EV_ENABLED, state));
      }
      return;
    }
    throw new DatabaseError(
        "42704", "rule \"" + name + "\" for relation \"" + relation.name() + "\" does not exist");
  }
}
