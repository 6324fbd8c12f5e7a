package org.pgj.engine.command.alter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.ConstraintValidation;
import org.pgj.engine.command.table.TableConstraints;
import org.pgj.engine.command.table.ToastCreation;
import org.pgj.engine.error.DatabaseError;

/** A relation that one ALTER TABLE changes, with what is still to be done to its rows. */
final class AlteredTable {
  private final CommandContext context;
  private final int oid;
  private final TableRewrite rewrite;
  private final List<Integer> notNull = new ArrayList<>();
  private final List<TableConstraints.Pending> constraints = new ArrayList<>();
  private final List<Runnable> validations = new ArrayList<>();

  AlteredTable(CommandContext context, RelationEntry relation) {
    this.context = context;
    this.oid = relation.oid();
    this.rewrite = hasRows(relation) ? new TableRewrite(context, context.tables().open(oid)) : null;
  }

  private static boolean hasRows(RelationEntry relation) {
    return relation.kind() == 'r' || relation.kind() == 'm';
  }

  CommandContext context() {
    return context;
  }

  int oid() {
    return oid;
  }

  /** The relation as it is now. */
  RelationEntry relation() {
    return context.catalog().relations().relation(oid);
  }

  /** Its rows, null if it has none of its own. */
  TableRewrite rewrite() {
    return rewrite;
  }

  /** Constraints that come with new columns, to be added after the rows are in order. */
  List<TableConstraints.Pending> constraints() {
    return constraints;
  }

  /** Has a column looked through for nulls. */
  void requireNotNull(int attribute) {
    notNull.add(attribute);
  }

  /** Has something looked at when the rows are in order. */
  void validateLater(Runnable validation) {
    validations.add(validation);
  }

  /** Brings the rows in order. */
  void flush() {
    context.changes().nextCommand();
    if (rewrite != null) {
      new ToastCreation(context).createIfNeeded(oid);
      if (rewrite.isNeeded()) {
        new RowTypeUsers(context, relation()).refuse();
        context.rewriteEvents().fire(oid, rewrite.reason());
        rewrite.run();
      } else {
        for (int attribute : notNull) {
          new ConstraintValidation(context).notNull(relation(), attribute);
        }
      }
    }
    for (Runnable validation : validations) {
      validation.run();
    }
  }

  /**
   * The column of a name.
   *
   * @throws DatabaseError 42703 if there is none, 0A000 for a system column
   */
  AttributeEntry column(String name) {
    AttributeEntry attribute = find(name);
    if (attribute == null) {
      throw missing(name);
    }
    return attribute;
  }

  DatabaseError missing(String column) {
    return isSystemColumn(column)
        ? new DatabaseError("0A000", "cannot alter system column \"" + column + "\"")
        : new DatabaseError(
            "42703",
            "column \"" + column + "\" of relation \"" + relation().name() + "\" does not exist");
  }

  static boolean isSystemColumn(String name) {
    return switch (name) {
      case "ctid", "xmin", "cmin", "xmax", "cmax", "tableoid" -> true;
      default -> false;
    };
  }

  /** The column of a name, null if there is none. */
  AttributeEntry find(String name) {
    return relation().column(name);
  }
}
