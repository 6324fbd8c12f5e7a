package org.pgj.engine.command.type;

import java.util.function.BiConsumer;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.DomainValue;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.TableReader;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Checks that the values there are of a domain satisfy a new constraint of it. */
final class DomainValidation {
  private final CommandContext context;

  DomainValidation(CommandContext context) {
    this.context = context;
  }

  /** Visits every column of the domain, and of domains over it. */
  private void visit(int domain, BiConsumer<RelationEntry, AttributeEntry> visitor) {
    for (CatalogRow row : context.catalog().source().all(PgAttribute.RELATION)) {
      if (row.oid(PgAttribute.ATTTYPID) != domain || row.int2(PgAttribute.ATTNUM) < 1) {
        continue;
      }
      RelationEntry relation =
          context.catalog().relations().relation(row.oid(PgAttribute.ATTRELID));
      if (relation.kind() == 'r' || relation.kind() == 'm') {
        context
            .heap()
            .locks()
            .acquire(
                LockTag.relation(context.changes().store().databaseOid(), relation.oid()),
                LockMode.SHARE);
        visitor.accept(relation, relation.attribute(row.int2(PgAttribute.ATTNUM)));
      }
    }
    for (CatalogRow row : context.catalog().source().all(PgType.RELATION)) {
      if (row.oid(PgType.TYPBASETYPE) == domain) {
        visit(row.oid(PgType.OID), visitor);
      }
    }
  }

  void notNull(int domain) {
    visit(
        domain,
        (relation, column) ->
            new TableReader(context, context.tables().open(relation.oid()))
                .read(rows -> requireNoNull(relation, column, rows)));
  }

  private static void requireNoNull(RelationEntry relation, AttributeEntry column, Batch rows) {
    Vector values = rows.column(column.number() - 1);
    for (int row = 0; row < rows.count(); row++) {
      if (values.isNull(row)) {
        throw new DatabaseError(
                "23502",
                "column \""
                    + column.name()
                    + "\" of table \""
                    + relation.name()
                    + "\" contains null values")
            .column(column.name());
      }
    }
  }

  void check(int domain, ConstraintEntry constraint) {
    Expression condition = context.queries().executions().stored().read(constraint.expression());
    visit(domain, (relation, column) -> check(relation, column, condition));
  }

  private void check(RelationEntry relation, AttributeEntry column, Expression condition) {
    Expression overColumn =
        new TreeMapper() {
          @Override
          public Expression map(Expression expression) {
            return expression instanceof DomainValue value
                ? ColumnReference.of(1, column.number(), value)
                : mapChildren(expression);
          }
        }.map(condition);
    Evaluator evaluator = TableReader.compiler(context).compile(overColumn);
    new TableReader(context, context.tables().open(relation.oid()))
        .read(
            rows -> {
              LongVector truth = (LongVector) evaluator.evaluate(rows);
              for (int row = 0; row < rows.count(); row++) {
                if (!truth.isNull(row) && truth.get(row) == 0) {
                  throw new DatabaseError(
                          "23514",
                          "column \""
                              + column.name()
                              + "\" of table \""
                              + relation.name()
                              + "\" contains values that violate the new constraint")
                      .column(column.name());
                }
              }
            });
  }
}
