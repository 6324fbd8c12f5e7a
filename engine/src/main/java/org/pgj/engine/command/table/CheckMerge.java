package org.pgj.engine.command.table;

import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.inherit.StoredText;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedCheck;

/**
 * A check that a table is to get while it has one of that name: the same condition may come from
 * the table itself and from its parents, in either order (manual: section 5.11).
 */
final class CheckMerge {
  private final CommandContext context;
  private final ConstraintWriter writer;

  CheckMerge(CommandContext context, ConstraintWriter writer) {
    this.context = context;
    this.writer = writer;
  }

  /**
   * Counts a check for one that the table has.
   *
   * @param condition what {@code check} means for the table
   * @return false if the table has none of the name
   * @throws DatabaseError 42710 or 42P17 if it has another one
   */
  boolean merge(
      RelationEntry table,
      ParsedCheck check,
      Expression condition,
      TableConstraints.Pending pending) {
    ConstraintEntry own = find(table, check.name());
    if (own == null) {
      return false;
    }
    boolean mayMerge = !pending.local() || !own.local() && !table.isPartition();
    if (!mayMerge || !isSame(table, own, condition)) {
      throw new DatabaseError(
          "42710",
          "constraint \""
              + check.name()
              + "\" for relation \""
              + table.name()
              + "\" already exists");
    }
    requireCompatible(table, own, check);
    context
        .session()
        .notices()
        .receive(
            Notice.notice("merging constraint \"" + check.name() + "\" with inherited definition"));
    writer.setInheritance(
        own.oid(),
        own.inheritanceCount() + pending.parents(),
        (own.local() || pending.local()) && !table.isPartition());
    context.changes().nextCommand();
    return true;
  }

  private ConstraintEntry find(RelationEntry table, String name) {
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table.oid())) {
      if (constraint.name().equals(name)) {
        return constraint;
      }
    }
    return null;
  }

  private boolean isSame(RelationEntry table, ConstraintEntry own, Expression condition) {
    return own.kind() == 'c'
        && StoredText.of(context, table, own.expression())
            .equals(StoredText.of(context, table, condition));
  }

  private static void requireCompatible(
      RelationEntry table, ConstraintEntry own, ParsedCheck check) {
    String other = null;
    if (own.noInherit()) {
      other = "non-inherited";
    } else if (own.inheritanceCount() > 0 && check.noInherit()) {
      other = "inherited";
    } else if (!check.notValid() && !own.validated()) {
      other = "NOT VALID";
    }
    if (other != null) {
      throw new DatabaseError(
          "42P17",
          "constraint \""
              + check.name()
              + "\" conflicts with "
              + other
              + " constraint on relation \""
              + table.name()
              + "\"");
    }
  }
}
