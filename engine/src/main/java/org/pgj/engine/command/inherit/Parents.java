package org.pgj.engine.command.inherit;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.table.ColumnDefinitions;
import org.pgj.engine.command.table.TableConstraints.Pending;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.ParsedCheck;
import org.pgj.engine.parser.tree.ParsedCreateTable;
import org.pgj.engine.parser.tree.ParsedGenerated;
import org.pgj.engine.parser.tree.RelationName;

/** The tables that a new table inherits from, or the one it becomes a partition of. */
public final class Parents {
  private final CommandContext context;
  private final List<RelationEntry> tables;
  private final boolean isPartition;

  private Parents(CommandContext context, List<RelationEntry> tables, boolean isPartition) {
    this.context = context;
    this.tables = tables;
    this.isPartition = isPartition;
  }

  /** Opens and locks the parents. */
  public static Parents open(CommandContext context, ParsedCreateTable create, char persistence) {
    boolean isPartition = create.partitionBound() != null;
    List<RelationEntry> tables = new ArrayList<>();
    for (RelationName name : create.inherits()) {
      RelationEntry parent = context.relations().open(name, InheritanceLinks.parentLock());
      for (RelationEntry earlier : tables) {
        if (earlier.oid() == parent.oid()) {
          throw new DatabaseError(
              "42P07", "relation \"" + parent.name() + "\" would be inherited from more than once");
        }
      }
      requireParent(parent, isPartition, persistence);
      Privileges.requireOwner(context, parent);
      tables.add(parent);
    }
    return new Parents(context, tables, isPartition);
  }

  private static void requireParent(RelationEntry parent, boolean isPartition, char persistence) {
    String name = "\"" + parent.name() + "\"";
    if (isPartition) {
      if (parent.kind() == 'r') {
        throw new DatabaseError("42P17", name + " is not partitioned");
      }
      if (parent.kind() != 'p') {
        throw noTable(name);
      }
    } else if (parent.kind() == 'p') {
      throw new DatabaseError("42809", "cannot inherit from partitioned table " + name);
    } else if (parent.isPartition()) {
      throw new DatabaseError("42809", "cannot inherit from partition " + name);
    } else if (parent.kind() != 'r' && parent.kind() != 'f') {
      throw noTable(name);
    }
    if (parent.isTemporary() && persistence != 't') {
      throw new DatabaseError(
          "42809",
          isPartition
              ? "cannot create a permanent relation as partition of temporary relation " + name
              : "cannot inherit from temporary relation " + name);
    }
    if (isPartition && !parent.isTemporary() && persistence == 't') {
      throw new DatabaseError(
          "42809", "cannot create a temporary relation as partition of permanent relation " + name);
    }
  }

  private static DatabaseError noTable(String name) {
    return new DatabaseError(
        "42809", "inherited relation " + name + " is not a table or foreign table");
  }

  public boolean isEmpty() {
    return tables.isEmpty();
  }

  /** The only one, of a partition. */
  public RelationEntry first() {
    return tables.getFirst();
  }

  /** Adds the columns of all parents; those of the table itself come after them. */
  public void addColumns(ColumnDefinitions definitions) {
    for (RelationEntry parent : tables) {
      for (AttributeEntry attribute : parent.attributes()) {
        if (attribute.dropped()) {
          continue;
        }
        String stored =
            attribute.hasDefault()
                ? context.catalog().relations().defaultExpression(parent.oid(), attribute.number())
                : null;
        if (attribute.generated() != 0) {
          definitions.inherit(
              attribute,
              '\0',
              null,
              new ParsedGenerated(null, true, StoredText.parsed(context, parent, stored), -1));
        } else {
          definitions.inherit(attribute, isPartition ? attribute.identity() : '\0', stored, null);
        }
      }
    }
  }

  /** Adds the checks of all parents, merging those of the same name. */
  public void addChecks(ColumnDefinitions definitions) {
    for (RelationEntry parent : tables) {
      for (ConstraintEntry constraint : context.catalog().relations().constraints(parent.oid())) {
        if (constraint.kind() == 'c' && !constraint.noInherit()) {
          addCheck(parent, constraint, definitions.constraints());
        }
      }
    }
  }

  private void addCheck(RelationEntry parent, ConstraintEntry constraint, List<Pending> pending) {
    String text = StoredText.of(context, parent, constraint.expression());
    for (int i = 0; i < pending.size(); i++) {
      Pending other = pending.get(i);
      if (other.constraint() instanceof ParsedCheck check
          && constraint.name().equals(check.name())) {
        if (other.local()) {
          context
              .session()
              .notices()
              .receive(
                  Notice.notice(
                      "merging constraint \""
                          + constraint.name()
                          + "\" with inherited definition"));
        }
        pending.set(i, new Pending(check, other.column(), other.local(), other.parents() + 1));
        return;
      }
    }
    pending.add(
        new Pending(
            new ParsedCheck(
                constraint.name(),
                SqlParser.parseExpression(text),
                false,
                !constraint.validated(),
                -1),
            null,
            false,
            1));
  }

  /** Writes that the new table inherits. */
  public void link(int child) {
    InheritanceLinks links = new InheritanceLinks(context);
    int position = 1;
    for (RelationEntry parent : tables) {
      links.add(
          child,
          parent.oid(),
          position++,
          isPartition ? CatalogChanges.AUTO : CatalogChanges.NORMAL);
    }
  }
}
