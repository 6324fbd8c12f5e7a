package org.pgj.engine.command.alter;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.drop.CascadeNotice;
import org.pgj.engine.command.table.ConstraintValidation;
import org.pgj.engine.command.table.ForeignKeyCreation;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.AlterConstraint;
import org.pgj.engine.parser.tree.ConstraintTiming;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.DropConstraint;
import org.pgj.engine.parser.tree.ValidateConstraint;

/** DROP, VALIDATE and ALTER CONSTRAINT. */
final class ConstraintChanges {
  private final AlteredTable table;
  private final CommandContext context;

  ConstraintChanges(AlteredTable table) {
    this.table = table;
    this.context = table.context();
  }

  private ConstraintEntry find(String name) {
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table.oid())) {
      if (constraint.name().equals(name)) {
        return constraint;
      }
    }
    return null;
  }

  private String missing(String name) {
    return "constraint \""
        + name
        + "\" of relation \""
        + table.relation().name()
        + "\" does not exist";
  }

  private ConstraintEntry require(String name) {
    ConstraintEntry constraint = find(name);
    if (constraint == null) {
      throw new DatabaseError("42704", missing(name));
    }
    return constraint;
  }

  void drop(DropConstraint drop) {
    ConstraintEntry constraint = find(drop.constraint());
    if (constraint == null && drop.ifExists()) {
      context.session().notices().receive(Notice.notice(missing(drop.constraint()) + ", skipping"));
      return;
    }
    constraint = require(drop.constraint());
    if (constraint.inheritanceCount() > 0) {
      throw new DatabaseError(
          "42P16",
          "cannot drop inherited constraint \""
              + drop.constraint()
              + "\" of relation \""
              + table.relation().name()
              + "\"");
    }
    if (constraint.kind() == 'f') {
      context
          .changes()
          .relationsInUse()
          .requireUnused(
              context.catalog().relations().relation(constraint.referencedRelation()),
              "ALTER TABLE");
    }
    List<String> cascaded =
        new ObjectRemover(context.changes())
            .drop(
                List.of(ObjectAddress.of(PgConstraint.RELATION, constraint.oid())),
                drop.behavior() == DropBehavior.CASCADE);
    CascadeNotice.send(context, cascaded);
  }

  void validate(ValidateConstraint validate) {
    ConstraintEntry constraint = require(validate.constraint());
    if (constraint.kind() != 'f' && constraint.kind() != 'c') {
      throw new DatabaseError(
          "42809",
          "constraint \""
              + constraint.name()
              + "\" of relation \""
              + table.relation().name()
              + "\" is not a foreign key or check constraint");
    }
    if (constraint.validated()) {
      return;
    }
    if (constraint.kind() == 'f') {
      new ForeignKeyCreation(context).validate(constraint);
    } else {
      Expression condition = context.queries().executions().stored().read(constraint.expression());
      new ConstraintValidation(context).check(table.relation(), constraint.name(), condition);
    }
    CatalogStore store = context.changes().store();
    StoredRow row = row(constraint);
    store.update(
        PgConstraint.RELATION, row, values -> values.bool(PgConstraint.CONVALIDATED, true));
  }

  private StoredRow row(ConstraintEntry constraint) {
    return context
        .changes()
        .store()
        .rows(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, constraint.oid())
        .getFirst();
  }

  void alter(AlterConstraint change) {
    ConstraintEntry constraint = require(change.constraint());
    if (constraint.kind() != 'f') {
      throw new DatabaseError(
          "42809",
          "constraint \""
              + constraint.name()
              + "\" of relation \""
              + table.relation().name()
              + "\" is not a foreign key constraint");
    }
    CatalogStore store = context.changes().store();
    StoredRow row = row(constraint);
    store.update(
        PgConstraint.RELATION,
        row,
        values ->
            values
                .bool(
                    PgConstraint.CONDEFERRABLE, change.timing() != ConstraintTiming.NOT_DEFERRABLE)
                .bool(
                    PgConstraint.CONDEFERRED,
                    change.timing() == ConstraintTiming.DEFERRABLE_INITIALLY_DEFERRED));
  }
}
