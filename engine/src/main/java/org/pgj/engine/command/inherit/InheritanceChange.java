package org.pgj.engine.command.inherit;

import java.util.List;
import org.pgj.engine.analyzer.RelationOpener;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.trigger.PartitionTriggers;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.parser.tree.AlterInherit;

/** INHERIT and NO INHERIT, and what ATTACH and DETACH PARTITION have in common with them. */
public final class InheritanceChange {
  private final CommandContext context;
  private final CatalogStore store;
  private final ConstraintWriter constraintWriter;
  private final InheritanceLinks links;

  public InheritanceChange(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
    this.constraintWriter = new ConstraintWriter(context.changes());
    this.links = new InheritanceLinks(context);
  }

  /** INHERIT and NO INHERIT. */
  public void run(RelationEntry child, AlterInherit change) {
    if (child.isPartition()) {
      throw new DatabaseError("42809", "cannot change inheritance of a partition");
    }
    if (child.kind() == 'p') {
      throw new DatabaseError("42809", "cannot change inheritance of partitioned table");
    }
    RelationEntry parent =
        context
            .relations()
            .open(
                change.parent(),
                change.add() ? InheritanceLinks.parentLock() : RelationOpener.ACCESS_SHARE);
    if (change.add()) {
      add(child, parent);
    } else {
      requireChild(child, parent);
      remove(child, parent);
    }
  }

  private void add(RelationEntry child, RelationEntry parent) {
    Privileges.requireOwner(context, parent);
    if (parent.kind() == 'p') {
      throw new DatabaseError(
          "42809", "cannot inherit from partitioned table \"" + parent.name() + "\"");
    }
    if (parent.isPartition()) {
      throw new DatabaseError("42809", "cannot inherit from a partition");
    }
    if (parent.kind() != 'r' && parent.kind() != 'f') {
      throw new DatabaseError("42809", "\"" + parent.name() + "\" is not a table or foreign table");
    }
    if (parent.isTemporary() && !child.isTemporary()) {
      throw new DatabaseError(
          "42809", "cannot inherit from temporary relation \"" + parent.name() + "\"");
    }
    new PartitionTriggers(context)
        .requireNoRowCapture(
            child,
            "an inheritance child",
            "ROW triggers with transition tables are not supported in inheritance hierarchies.");
    List<Integer> parents = links.parents(child.oid());
    if (parents.contains(parent.oid())) {
      throw new DatabaseError(
          "42P07", "relation \"" + parent.name() + "\" would be inherited from more than once");
    }
    if (parent.oid() == child.oid()
        || links.descendants(child.oid(), LockMode.ACCESS_SHARE).contains(parent.oid())) {
      throw new DatabaseError("42P07", "circular inheritance not allowed")
          .detail("\"" + parent.name() + "\" is already a child of \"" + child.name() + "\".");
    }
    merge(child, parent, false);
    links.add(child.oid(), parent.oid(), parents.size() + 1, CatalogChanges.NORMAL);
  }

  /**
   * Makes the columns and checks of a table inherited, as they have to be there already.
   *
   * @param isPartition whether it becomes a partition, which has no columns of its own
   */
  public void merge(RelationEntry child, RelationEntry parent, boolean isPartition) {
    for (AttributeEntry attribute : parent.attributes()) {
      if (!attribute.dropped()) {
        mergeColumn(child, attribute, isPartition);
      }
    }
    List<ConstraintEntry> own = context.catalog().relations().constraints(child.oid());
    for (ConstraintEntry constraint : context.catalog().relations().constraints(parent.oid())) {
      if (constraint.kind() == 'c' && !constraint.noInherit()) {
        mergeCheck(child, parent, constraint, own, isPartition);
      }
    }
    context.changes().nextCommand();
    if (isPartition) {
      shareIdentities(child, parent);
    }
  }

  private void mergeColumn(RelationEntry child, AttributeEntry wanted, boolean isPartition) {
    AttributeEntry own = child.column(wanted.name());
    if (own == null) {
      throw new DatabaseError("42804", "child table is missing column \"" + wanted.name() + "\"");
    }
    String column = "column \"" + wanted.name() + "\"";
    if (own.type() != wanted.type() || own.typmod() != wanted.typmod()) {
      throw new DatabaseError(
          "42804", "child table \"" + child.name() + "\" has different type for " + column);
    }
    if (own.collation() != wanted.collation()) {
      throw new DatabaseError(
          "42P21", "child table \"" + child.name() + "\" has different collation for " + column);
    }
    if (wanted.notNull() && !own.notNull()) {
      throw new DatabaseError("42804", column + " in child table must be marked NOT NULL");
    }
    if (wanted.generated() != 0 && own.generated() == 0) {
      throw new DatabaseError("42804", column + " in child table must be a generated column");
    }
    if (wanted.generated() == 0 && own.generated() != 0) {
      throw new DatabaseError("42804", column + " in child table must not be a generated column");
    }
    changeColumn(child, own, own.inheritanceCount() + 1, isPartition ? false : own.local());
  }

  /** Identity columns of a partitioned table are those of its partitions, too. */
  private void shareIdentities(RelationEntry partition, RelationEntry parent) {
    for (AttributeEntry attribute : parent.attributes()) {
      if (!attribute.dropped() && attribute.identity() != 0) {
        new RelationWriter(context.changes())
            .setIdentity(
                partition.oid(), partition.column(attribute.name()).number(), attribute.identity());
      }
    }
    context.changes().nextCommand();
  }

  private void changeColumn(
      RelationEntry relation, AttributeEntry attribute, int parents, boolean local) {
    new RelationWriter(context.changes())
        .setInheritance(relation.oid(), attribute.number(), parents, local);
  }

  private void mergeCheck(
      RelationEntry child,
      RelationEntry parent,
      ConstraintEntry wanted,
      List<ConstraintEntry> constraints,
      boolean isPartition) {
    for (ConstraintEntry own : constraints) {
      if (own.kind() != 'c' || !own.name().equals(wanted.name())) {
        continue;
      }
      String text = StoredText.of(context, child, own.expression());
      if (!text.equals(StoredText.of(context, parent, wanted.expression()))) {
        throw new DatabaseError(
            "42804",
            "child table \""
                + child.name()
                + "\" has different definition for check constraint \""
                + own.name()
                + "\"");
      }
      if (own.noInherit()) {
        throw new DatabaseError(
            "42P17",
            "constraint \""
                + own.name()
                + "\" conflicts with non-inherited constraint on child table \""
                + child.name()
                + "\"");
      }
      if (wanted.validated() && !own.validated()) {
        throw new DatabaseError(
            "42P17",
            "constraint \""
                + own.name()
                + "\" conflicts with NOT VALID constraint on child table \""
                + child.name()
                + "\"");
      }
      constraintWriter.setInheritance(
          own.oid(), own.inheritanceCount() + 1, isPartition ? false : own.local());
      return;
    }
    throw new DatabaseError("42804", "child table is missing constraint \"" + wanted.name() + "\"");
  }

  /** Refuses a table that is no child of another. */
  public void requireChild(RelationEntry child, RelationEntry parent) {
    if (!links.parents(child.oid()).contains(parent.oid())) {
      boolean isPartitioned = parent.kind() == 'p';
      throw new DatabaseError(
          "42P01",
          "relation \""
              + parent.name()
              + "\" is not a "
              + (isPartitioned ? "partition of" : "parent of")
              + " relation \""
              + child.name()
              + "\"");
    }
  }

  /** Makes the columns and checks that a table has from a parent its own, and unlinks it. */
  public void remove(RelationEntry child, RelationEntry parent) {
    for (AttributeEntry attribute : child.attributes()) {
      if (!attribute.dropped()
          && attribute.inheritanceCount() > 0
          && parent.column(attribute.name()) != null) {
        int parents = attribute.inheritanceCount() - 1;
        changeColumn(child, attribute, parents, attribute.local() || parents == 0);
      }
    }
    List<ConstraintEntry> inherited = context.catalog().relations().constraints(parent.oid());
    for (ConstraintEntry own : context.catalog().relations().constraints(child.oid())) {
      if (own.kind() == 'c' && own.inheritanceCount() > 0 && isAmong(own.name(), inherited)) {
        int parents = own.inheritanceCount() - 1;
        constraintWriter.setInheritance(own.oid(), parents, own.local() || parents == 0);
      }
    }
    context.changes().nextCommand();
    links.remove(child.oid(), parent.oid());
  }

  private static boolean isAmong(String name, List<ConstraintEntry> constraints) {
    for (ConstraintEntry constraint : constraints) {
      if (constraint.kind() == 'c' && constraint.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
