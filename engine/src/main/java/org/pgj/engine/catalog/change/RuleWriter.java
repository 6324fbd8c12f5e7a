package org.pgj.engine.catalog.change;

import java.util.List;
import org.pgj.engine.catalog.entry.RuleEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.error.DatabaseError;

/** Writes pg_rewrite. */
public final class RuleWriter {
  /** Name of the rule that makes a relation a view. */
  public static final String VIEW_RULE = "_RETURN";

  private static final char ON_SELECT = '1';

  private final CatalogChanges changes;
  private final CatalogStore store;

  public RuleWriter(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
  }

  /**
   * Makes a rule that is no view's query.
   *
   * @param rule its oid does not matter
   * @param replace whether it may take the place of one of the same name
   * @param references what its condition and actions need
   * @throws DatabaseError 42710 if there is one of the name
   */
  public void setRule(
      int relation, RuleEntry rule, boolean replace, List<ObjectAddress> references) {
    List<StoredRow> rows =
        store.rows(PgRewrite.RELATION, PgRewrite.REWRITE_REL_RULENAME_INDEX, relation, rule.name());
    int oid;
    if (rows.isEmpty()) {
      oid = store.newOid(PgRewrite.RELATION, PgRewrite.REWRITE_OID_INDEX);
      RowValues row =
          store
              .newRow(PgRewrite.RELATION)
              .oid(PgRewrite.OID, oid)
              .text(PgRewrite.RULENAME, rule.name())
              .oid(PgRewrite.EV_CLASS, relation)
              .character(PgRewrite.EV_ENABLED, rule.enabled());
      store.insert(PgRewrite.RELATION, described(row, rule));
    } else {
      StoredRow row = rows.getFirst();
      oid = row.oid(PgRewrite.OID);
      if (!replace) {
        throw new DatabaseError(
            "42710",
            "rule \""
                + rule.name()
                + "\" for relation \""
                + changes.catalog().relations().relation(relation).name()
                + "\" already exists");
      }
      store.update(PgRewrite.RELATION, row, values -> described(values, rule));
      changes.forgetDependencies(ObjectAddress.of(PgRewrite.RELATION, oid));
    }
    ObjectAddress address = ObjectAddress.of(PgRewrite.RELATION, oid);
    changes.depend(address, ObjectAddress.relation(relation), CatalogChanges.AUTO);
    for (ObjectAddress reference : references) {
      changes.depend(address, reference, CatalogChanges.NORMAL);
    }
    markRelation(relation);
  }

  private static RowValues described(RowValues row, RuleEntry rule) {
    return row.character(PgRewrite.EV_TYPE, rule.event())
        .bool(PgRewrite.IS_INSTEAD, rule.instead())
        .text(
            PgRewrite.EV_QUAL, rule.condition() == null ? RuleEntry.NO_CONDITION : rule.condition())
        .text(PgRewrite.EV_ACTION, rule.actions());
  }

  private void markRelation(int relation) {
    StoredRow row = new RelationWriter(changes).classRow(relation);
    if (!row.bool(PgClass.RELHASRULES)) {
      store.update(PgClass.RELATION, row, values -> values.bool(PgClass.RELHASRULES, true));
    }
  }

  /**
   * Sets the query of a view or materialized view, in place of the one it may have.
   *
   * @param action serialized: a list of one query
   * @param references what the query needs
   */
  public void setViewQuery(int view, String action, List<ObjectAddress> references) {
    List<StoredRow> rows =
        store.rows(PgRewrite.RELATION, PgRewrite.REWRITE_REL_RULENAME_INDEX, view, VIEW_RULE);
    ObjectAddress rule;
    if (rows.isEmpty()) {
      int oid = store.newOid(PgRewrite.RELATION, PgRewrite.REWRITE_OID_INDEX);
      store.insert(
          PgRewrite.RELATION,
          store
              .newRow(PgRewrite.RELATION)
              .oid(PgRewrite.OID, oid)
              .text(PgRewrite.RULENAME, VIEW_RULE)
              .oid(PgRewrite.EV_CLASS, view)
              .character(PgRewrite.EV_TYPE, ON_SELECT)
              .character(PgRewrite.EV_ENABLED, 'O')
              .bool(PgRewrite.IS_INSTEAD, true)
              .text(PgRewrite.EV_QUAL, RuleEntry.NO_CONDITION)
              .text(PgRewrite.EV_ACTION, action));
      rule = ObjectAddress.of(PgRewrite.RELATION, oid);
    } else {
      StoredRow row = rows.getFirst();
      store.update(PgRewrite.RELATION, row, values -> values.text(PgRewrite.EV_ACTION, action));
      rule = ObjectAddress.of(PgRewrite.RELATION, row.oid(PgRewrite.OID));
      changes.forgetDependencies(rule);
    }
    changes.depend(rule, ObjectAddress.relation(view), CatalogChanges.INTERNAL);
    for (ObjectAddress reference : references) {
      if (reference.catalog() == PgClass.RELATION && reference.object() == view) {
        continue;
      }
      changes.depend(rule, reference, CatalogChanges.NORMAL);
    }
  }
}
