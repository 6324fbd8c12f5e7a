package org.pgj.engine.catalog.change;

import java.util.List;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;

/** Writes pg_rewrite. */
public final class RuleWriter {
  /** Name of the rule that makes a relation a view. */
  public static final String VIEW_RULE = "_RETURN";

  private static final String NO_CONDITION = "<>";
  private static final char ON_SELECT = '1';

  private final CatalogChanges changes;
  private final CatalogStore store;

  public RuleWriter(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
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
              .text(PgRewrite.EV_QUAL, NO_CONDITION)
              .text(PgRewrite.EV_ACTION, action));
      rule = ObjectAddress.of(PgRewrite.RELATION, oid);
    } else {
      StoredRow row = rows.getFirst();
      store.update(
          PgRewrite.RELATION,
          row,
          store.change(PgRewrite.RELATION, row).text(PgRewrite.EV_ACTION, action));
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
