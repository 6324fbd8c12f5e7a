package org.pgj.engine.command.table;

import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.error.DatabaseError;

/** Which types a column may have. */
public final class ColumnTypes {
  private ColumnTypes() {}

  /** Refuses pseudo-types (42P16) and types without USAGE (42501). */
  public static void check(CommandContext context, String column, int type) {
    TypeEntry entry = context.catalog().type(type);
    if (entry.isPseudo()) {
      throw new DatabaseError(
          "42P16", "column \"" + column + "\" has pseudo-type " + context.types().format(type));
    }
    new ObjectRights(context).requireType(type);
  }
}
