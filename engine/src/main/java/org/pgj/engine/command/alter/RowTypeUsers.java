package org.pgj.engine.command.alter;

import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgStatistic;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;

/**
 * The columns that hold values of a row type that is to change, be it within arrays, domains or
 * other composite types.
 */
final class RowTypeUsers {
  private final CommandContext context;
  private final CatalogStore store;
  private final RelationEntry changed;

  /** What is to be done about a column of a table, materialized view or index. */
  private interface Use {
    void of(RelationEntry user, AttributeEntry column);
  }

  /**
   * @param changed the table or composite type that is to change
   */
  RowTypeUsers(CommandContext context, RelationEntry changed) {
    this.context = context;
    this.store = context.changes().store();
    this.changed = changed;
  }

  /** Refuses a change that needs stored values to be written anew, for they are not. */
  void refuse() {
    each(
        (user, column) -> {
          if (user.kind() != 'i' && user.kind() != 'I') {
            throw used(user, column.name());
          }
        });
  }

  /**
   * Makes ready for attributes that come or go. Tables keep their values, whose fields are told by
   * attribute number when they are read; entries of indexes are compared as they are stored.
   */
  void reshape() {
    each(
        (user, column) -> {
          if (user.kind() == 'i' || user.kind() == 'I') {
            throw DatabaseError.notSupported(
                "changing the columns of row type \""
                    + changed.name()
                    + "\", whose values index \""
                    + user.name()
                    + "\" holds");
          }
          deleteStatistics(user.oid(), column.number());
        });
  }

  private void each(Use use) {
    if (changed.rowType() != 0) {
      eachOf(changed.rowType(), use);
    }
  }

  private void eachOf(int type, Use use) {
    for (StoredRow row :
        store.rows(PgDepend.RELATION, PgDepend.DEPEND_REFERENCE_INDEX, PgType.RELATION, type)) {
      int user = row.oid(PgDepend.OBJID);
      int column = row.int4(PgDepend.OBJSUBID);
      if (row.oid(PgDepend.CLASSID) == PgType.RELATION) {
        requireNoRange(user);
        eachOf(user, use);
      } else if (row.oid(PgDepend.CLASSID) == PgClass.RELATION && column > 0) {
        use(context.catalog().relations().relation(user), column, use);
      }
    }
  }

  private void requireNoRange(int type) {
    TypeEntry entry = context.catalog().type(type);
    if (entry.kind() == 'r' || entry.kind() == 'm') {
      throw DatabaseError.notSupported(
          "changing row type \""
              + changed.name()
              + "\", of which \""
              + entry.name()
              + "\" has ranges");
    }
  }

  private void use(RelationEntry user, int column, Use use) {
    switch (user.kind()) {
      case 'r', 'm', 'p' -> {
        AttributeEntry attribute = user.attribute(column);
        use.of(user, attribute);
        for (IndexEntry index : context.catalog().relations().indexes(user.oid())) {
          RelationEntry relation = context.catalog().relations().relation(index.relation());
          for (AttributeEntry entry : relation.attributes()) {
            if (entry.type() == attribute.type()) {
              use.of(relation, entry);
            }
          }
        }
      }
      default -> {
        if (user.rowType() != 0) {
          eachOf(user.rowType(), use);
        }
      }
    }
  }

  private void deleteStatistics(int table, int column) {
    for (StoredRow statistics :
        store.rows(
            PgStatistic.RELATION,
            PgStatistic.STATISTIC_RELID_ATT_INH_INDEX,
            table,
            (short) column)) {
      store.delete(PgStatistic.RELATION, statistics);
    }
  }

  private DatabaseError used(RelationEntry user, String column) {
    boolean isType = changed.kind() == 'c';
    return new DatabaseError(
        "0A000",
        "cannot alter "
            + (isType ? "type" : "table")
            + " \""
            + changed.name()
            + "\" because column \""
            + user.name()
            + "."
            + column
            + "\" uses "
            + (isType ? "it" : "its row type"));
  }
}
