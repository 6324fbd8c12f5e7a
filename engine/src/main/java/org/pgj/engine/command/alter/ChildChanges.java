package org.pgj.engine.command.alter;

import java.util.List;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.TableConstraints;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.AddColumn;
import org.pgj.engine.parser.tree.ParsedCheck;

/** What a change of a table means for one that inherits from it. */
final class ChildChanges {
  private final AlteredTable table;
  private final CommandContext context;
  private final CatalogStore store;

  ChildChanges(AlteredTable table) {
    this.table = table;
    this.context = table.context();
    this.store = context.changes().store();
  }

  /**
   * A column that the parent has got.
   *
   * @return false if the table had it already, as those that inherit from it
   */
  boolean add(AddColumn add) {
    String name = add.column().name();
    AttributeEntry own = table.find(name);
    if (own == null) {
      // The parent's constraints come by inheritance, those of keys not at all.
      new ColumnChanges(table).addWithoutConstraints(add);
      setInheritance(table.find(name), 1, false);
      return true;
    }
    var type = context.analyzers().get().typeNames().resolve(add.column().type());
    if (own.type() != type.type() || own.typmod() != type.typmod()) {
      throw new DatabaseError(
          "42804",
          "child table \""
              + table.relation().name()
              + "\" has different type for column \""
              + name
              + "\"");
    }
    setInheritance(own, own.inheritanceCount() + 1, own.local());
    notice(
        "merging definition of column \""
            + name
            + "\" for child \""
            + table.relation().name()
            + "\"");
    return false;
  }

  private void notice(String message) {
    context.session().notices().receive(Notice.notice(message));
  }

  private void setInheritance(AttributeEntry attribute, int parents, boolean local) {
    new RelationWriter(context.changes())
        .setInheritance(table.oid(), attribute.number(), parents, local);
    context.changes().nextCommand();
  }

  /**
   * A column that the parent no longer has.
   *
   * @param keep whether the child keeps it for itself, after ALTER TABLE ONLY
   */
  void drop(String name, boolean keep) {
    AttributeEntry own = table.find(name);
    if (own == null || own.inheritanceCount() == 0) {
      return;
    }
    int parents = own.inheritanceCount() - 1;
    if (parents > 0 || own.local() || keep) {
      setInheritance(own, parents, own.local() || keep);
      return;
    }
    new ObjectRemover(context.changes())
        .drop(List.of(ObjectAddress.column(table.oid(), own.number())), true);
  }

  /** A check that the parent has got. */
  void addCheck(ParsedCheck check) {
    new TableConstraints(context)
        .add(table.oid(), List.of(new TableConstraints.Pending(check, null, false, 1)), false);
  }

  private ConstraintEntry find(String name) {
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table.oid())) {
      if (constraint.name().equals(name)) {
        return constraint;
      }
    }
    return null;
  }

  private void setInheritance(ConstraintEntry constraint, int parents, boolean local) {
    new ConstraintWriter(context.changes()).setInheritance(constraint.oid(), parents, local);
    context.changes().nextCommand();
  }

  /** A constraint that the parent no longer has. */
  void dropConstraint(String name, boolean keep) {
    ConstraintEntry own = find(name);
    if (own == null || own.inheritanceCount() == 0) {
      return;
    }
    int parents = own.inheritanceCount() - 1;
    if (parents > 0 || own.local() || keep) {
      setInheritance(own, parents, own.local() || keep);
      return;
    }
    new ObjectRemover(context.changes())
        .drop(List.of(ObjectAddress.of(PgConstraint.RELATION, own.oid())), true);
  }
}
