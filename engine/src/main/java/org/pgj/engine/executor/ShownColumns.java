package org.pgj.engine.executor;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.catalog.CatalogInformation;
import org.pgj.engine.function.system.Privileges;

/**
 * Which values of a table's rows errors may show to the current user: those it may select, and none
 * where row-level security may hide rows from it.
 */
public final class ShownColumns {
  private final RelationEntry table;
  private final Privileges privileges;
  private final boolean none;
  private final boolean all;

  public ShownColumns(RelationEntry table, FunctionContext session) {
    this.table = table;
    this.privileges = session.service(Privileges.class);
    this.none = session.service(CatalogInformation.class).isRowSecurityActive(table.oid());
    this.all =
        !none
            && Boolean.TRUE.equals(
                privileges.has(null, Privileges.Kind.TABLE, table.oid(), "SELECT"));
  }

  /** Whether row-level security hides all. */
  public boolean areNone() {
    return none;
  }

  public boolean areAll() {
    return all;
  }

  /**
   * Whether values of a column are shown.
   *
   * @param attribute its number, 0 for an expression of an index
   */
  public boolean contains(int attribute) {
    return all
        || !none
            && attribute > 0
            && Boolean.TRUE.equals(privileges.hasOnColumn(null, table.oid(), attribute, "SELECT"));
  }

  /** Whether values of all of some columns are shown. */
  public boolean containAll(int[] attributes) {
    for (int attribute : attributes) {
      if (!contains(attribute)) {
        return false;
      }
    }
    return true;
  }
}
