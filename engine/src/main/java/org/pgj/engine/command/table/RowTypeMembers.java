package org.pgj.engine.command.table;

import java.util.HashSet;
import java.util.Set;
import org.pgj.engine.analyzer.resolve.RangeTypes;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;

/** What values of a row type consist of: never of values of that type. */
public final class RowTypeMembers {
  private final CommandContext context;
  private final RelationEntry relation;
  private final Set<Integer> visited = new HashSet<>();

  public RowTypeMembers(CommandContext context, RelationEntry relation) {
    this.context = context;
    this.relation = relation;
  }

  /**
   * Refuses a type for a column of the relation that would contain the relation's row type.
   *
   * @throws DatabaseError 42P16
   */
  public void check(int type) {
    if (relation.rowType() == 0 || !visited.add(type)) {
      return;
    }
    if (type == relation.rowType()) {
      throw new DatabaseError(
          "42P16", "composite type " + relation.name() + " cannot be made a member of itself");
    }
    TypeEntry entry = context.catalog().type(type);
    switch (entry.kind()) {
      case 'd' -> check(entry.baseType());
      case 'c' -> checkAttributes(entry.relation());
      case 'r' -> check(RangeTypes.subtype(context.catalog(), type));
      case 'm' -> check(RangeTypes.rangeOf(context.catalog(), type));
      default -> {
        if (entry.isArray()) {
          check(entry.element());
        }
      }
    }
  }

  private void checkAttributes(int row) {
    for (AttributeEntry attribute : context.catalog().relations().relation(row).attributes()) {
      if (!attribute.dropped()) {
        check(attribute.type());
      }
    }
  }
}
