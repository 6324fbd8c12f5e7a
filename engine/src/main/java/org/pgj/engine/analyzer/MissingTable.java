package org.pgj.engine.analyzer;

import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.error.DatabaseError;

/**
 * A qualifier that names no source of rows in reach: 42P01 with what the user may have meant, be it
 * the alias of a table or a table of another part of the query.
 */
final class MissingTable {
  private final Analysis analysis;
  private final Scope scope;
  private final String name;

  MissingTable(Analysis analysis, Scope scope, String name) {
    this.analysis = analysis;
    this.scope = scope;
    this.name = name;
  }

  /**
   * The error to throw.
   *
   * @param columns resolves the names that are in reach
   */
  DatabaseError error(ColumnResolver columns, int location) {
    for (Scope level = scope; level != null; level = level.parent()) {
      for (int i = 1; i <= level.rangeTable().size(); i++) {
        RangeTableEntry entry = level.rangeTable().get(i);
        if (name.equals(entry.name())) {
          return outOfReach(level, i, location);
        }
        if (isAliasOf(entry)) {
          ColumnResolver.Found reached = columns.item(null, entry.name(), location);
          return reached != null && reached.scope() == level && reached.item().rangeIndex() == i
              ? error("invalid reference to FROM-clause entry for table ", location)
                  .hint("Perhaps you meant to reference the table alias \"" + entry.name() + "\".")
              : outOfReach(level, i, location);
        }
      }
    }
    return error("missing FROM-clause entry for table ", location);
  }

  private boolean isAliasOf(RangeTableEntry entry) {
    return entry instanceof RangeTableEntry.Relation relation
        && relation.aliased()
        && analysis.catalog().relations().relation(relation.relation()).name().equals(name);
  }

  private DatabaseError outOfReach(Scope level, int rangeIndex, int location) {
    DatabaseError error =
        error("invalid reference to FROM-clause entry for table ", location)
            .detail(
                "There is an entry for table \""
                    + level.rangeTable().get(rangeIndex).name()
                    + "\", but it cannot be referenced from this part of the query.");
    NamespaceItem item = level.item(rangeIndex);
    boolean onlyLateral = item != null && item.lateralOnly() && item.lateralAllowed();
    return onlyLateral && !scope.isLateralActive()
        ? error.hint("To reference that table, you must mark this subquery with LATERAL.")
        : error;
  }

  private DatabaseError error(String message, int location) {
    return new DatabaseError("42P01", message + "\"" + name + "\"").at(location);
  }
}
