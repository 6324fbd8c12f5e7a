package org.pgj.engine.command.alter;

import java.util.Locale;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.StorageParameters;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.AlterColumnCompression;
import org.pgj.engine.parser.tree.AlterColumnOptions;
import org.pgj.engine.parser.tree.AlterColumnStatistics;
import org.pgj.engine.parser.tree.AlterColumnStorage;

/** SET STATISTICS, STORAGE, COMPRESSION and options of a column. */
final class ColumnSettings {
  private static final int MOST_STATISTICS = 10_000;

  private final AlteredTable table;
  private final CommandContext context;

  ColumnSettings(AlteredTable table) {
    this.table = table;
    this.context = table.context();
  }

  private interface Change {
    RowValues apply(RowValues values, StoredRow row);
  }

  private void change(int number, Change change) {
    CatalogStore store = context.changes().store();
    StoredRow row = new RelationWriter(context.changes()).attributeRow(table.oid(), number);
    store.update(PgAttribute.RELATION, row, values -> change.apply(values, row));
  }

  void statistics(AlterColumnStatistics change) {
    int number;
    if (change.column() == null) {
      number = change.columnNumber();
      if (table.relation().kind() != 'i' && table.relation().kind() != 'I') {
        throw new DatabaseError("0A000", "cannot refer to non-index column by number");
      }
      if (number > table.relation().attributes().size()) {
        throw new DatabaseError(
            "42703",
            "column number "
                + number
                + " of relation \""
                + table.relation().name()
                + "\" does not exist");
      }
    } else {
      number = table.column(change.column()).number();
    }
    if (change.target() < -1) {
      throw new DatabaseError("22023", "statistics target " + change.target() + " is too low");
    }
    int target = change.target();
    if (target > MOST_STATISTICS) {
      target = MOST_STATISTICS;
      context
          .session()
          .notices()
          .receive(
              new Notice(
                  Notice.Level.WARNING,
                  "22023",
                  "lowering statistics target to " + MOST_STATISTICS,
                  null,
                  null,
                  0));
    }
    int value = target;
    change(
        number,
        (values, row) ->
            value < 0
                ? values.setNull(PgAttribute.ATTSTATTARGET)
                : values.int2(PgAttribute.ATTSTATTARGET, value));
  }

  void storage(AlterColumnStorage change) {
    AttributeEntry column = table.column(change.column());
    TypeEntry type = context.catalog().type(column.type());
    char letter;
    if (change.storage() == null) {
      letter = type.storage();
    } else {
      letter =
          switch (change.storage().toLowerCase(Locale.ROOT)) {
            case "plain" -> 'p';
            case "external" -> 'e';
            case "extended" -> 'x';
            case "main" -> 'm';
            case "default" -> type.storage();
            default ->
                throw new DatabaseError(
                    "22023", "invalid storage type \"" + change.storage() + "\"");
          };
    }
    if (letter != 'p' && type.storage() == 'p') {
      throw new DatabaseError(
          "0A000",
          "column data type "
              + context.types().format(column.type())
              + " can only have storage PLAIN");
    }
    change(column.number(), (values, row) -> values.character(PgAttribute.ATTSTORAGE, letter));
  }

  void compression(AlterColumnCompression change) {
    AttributeEntry column = table.column(change.column());
    String method = change.compression() == null ? "default" : change.compression();
    char letter =
        switch (method) {
          case "default" -> '\0';
          case "pglz" -> 'p';
          case "lz4" -> 'l';
          default ->
              throw new DatabaseError("22023", "invalid compression method \"" + method + "\"");
        };
    if (context.catalog().type(column.type()).storage() == 'p') {
      throw new DatabaseError(
          "0A000",
          "column data type "
              + context.types().format(column.type())
              + " does not support compression");
    }
    change(column.number(), (values, row) -> values.character(PgAttribute.ATTCOMPRESSION, letter));
  }

  void options(AlterColumnOptions change) {
    AttributeEntry column = table.column(change.column());
    change(
        column.number(),
        (values, row) ->
            values.texts(
                PgAttribute.ATTOPTIONS,
                StorageParameters.merged(
                    row.texts(PgAttribute.ATTOPTIONS), change.options(), change.reset())));
  }
}
