package org.pgj.engine.command.table;

import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.build.KnownTable;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Checks that the rows a table has satisfy a new constraint. */
public final class ConstraintValidation {
  private final CommandContext context;

  public ConstraintValidation(CommandContext context) {
    this.context = context;
  }

  /**
   * Checks that a column holds no null.
   *
   * @throws DatabaseError 23502 if it does
   */
  public void notNull(RelationEntry relation, int attribute) {
    if (relation.kind() == 'p') {
      return;
    }
    OpenTable table = context.tables().open(relation.oid());
    new TableReader(context, table)
        .read(
            rows -> {
              Vector column = rows.column(attribute - 1);
              for (int row = 0; row < rows.count(); row++) {
                if (column.isNull(row)) {
                  throw nullFound(relation, attribute);
                }
              }
            });
  }

  /** The error for a null in a column that must have none. */
  public DatabaseError nullFound(RelationEntry relation, int attribute) {
    String column = relation.attribute(attribute).name();
    return new DatabaseError(
            "23502",
            "column \""
                + column
                + "\" of relation \""
                + relation.name()
                + "\" contains null values")
        .table(context.catalog().namespace(relation.namespace()).name(), relation.name())
        .column(column);
  }

  /**
   * Checks a condition over the rows a table has.
   *
   * @throws DatabaseError 23514 if it is false for one
   */
  public void check(RelationEntry relation, String name, Expression condition) {
    if (relation.kind() == 'p') {
      return;
    }
    OpenTable table = context.tables().open(relation.oid());
    Evaluator evaluator =
        TableReader.compiler(context).compile(new KnownTable(relation.oid()).map(condition));
    new TableReader(context, table)
        .read(
            rows -> {
              LongVector truth = (LongVector) evaluator.evaluate(rows);
              for (int row = 0; row < rows.count(); row++) {
                if (!truth.isNull(row) && truth.get(row) == 0) {
                  throw new DatabaseError(
                          "23514",
                          "check constraint \""
                              + name
                              + "\" of relation \""
                              + relation.name()
                              + "\" is violated by some row")
                      .table(
                          context.catalog().namespace(relation.namespace()).name(), relation.name())
                      .constraint(name);
                }
              }
            });
  }
}
