package org.pgj.engine.command.alter;

import java.util.List;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.command.database.AlterDatabase;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.command.publication.SubscriptionCommands;
import org.pgj.engine.command.role.RoleRename;
import org.pgj.engine.command.rule.RuleChanges;
import org.pgj.engine.command.table.TypedTables;
import org.pgj.engine.command.trigger.RenameTrigger;
import org.pgj.engine.command.type.TypeChanges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedRename;
import org.pgj.engine.parser.tree.QualifiedName;

/** ALTER … RENAME. */
public final class RenameCommand {
  private final CommandContext context;
  private final CatalogStore store;
  private final RelationWriter relations;

  public RenameCommand(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
    this.relations = new RelationWriter(context.changes());
  }

  public String run(ParsedRename rename) {
    switch (rename.kind()) {
      case TABLE, VIEW, INDEX, SEQUENCE, MATERIALIZED_VIEW -> relation(rename);
      case COLUMN, ATTRIBUTE -> column(rename);
      case TABLE_CONSTRAINT -> constraint(rename);
      case SCHEMA -> schema(rename);
      case DATABASE -> new AlterDatabase(context).rename(rename);
      case ROLE ->
          new RoleRename(context).run(rename.object().name().parts().getLast(), rename.newName());
      case TYPE, DOMAIN -> type(rename);
      case DOMAIN_CONSTRAINT -> domainConstraint(rename);
      case TRIGGER -> trigger(rename);
      case SUBSCRIPTION -> {
        return new SubscriptionCommands(context).rename(rename);
      }
      case RULE -> new RuleChanges(context).rename(rename);
      default ->
          throw DatabaseError.notSupported(
                  "ALTER " + rename.kind().name().replace('_', ' ') + " ... RENAME")
              .at(rename.location());
    }
    context.changes().nextCommand();
    return "ALTER " + tagKind(rename).name().replace('_', ' ');
  }

  private static ObjectKind tagKind(ParsedRename rename) {
    return switch (rename.kind()) {
      case COLUMN, TABLE_CONSTRAINT, ATTRIBUTE -> rename.relationKind();
      case DOMAIN_CONSTRAINT -> ObjectKind.DOMAIN;
      default -> rename.kind();
    };
  }

  private void relation(ParsedRename rename) {
    RelationEntry relation =
        NamedRelation.open(context, rename.object().name(), rename.kind(), rename.ifExists());
    if (relation == null) {
      return;
    }
    setName(relation, rename.newName());
    for (ConstraintEntry constraint : constraintsOfIndex(relation)) {
      setConstraintName(constraint, rename.newName());
    }
  }

  private List<ConstraintEntry> constraintsOfIndex(RelationEntry relation) {
    if (relation.kind() != 'i') {
      return List.of();
    }
    IndexEntry index = context.catalog().relations().index(relation.oid());
    for (ConstraintEntry constraint : context.catalog().relations().constraints(index.table())) {
      if (constraint.index() == relation.oid() && constraint.kind() != 'f') {
        return List.of(constraint);
      }
    }
    return List.of();
  }

  private void setName(RelationEntry relation, String name) {
    if (context.catalog().relations().relationOid(relation.namespace(), name) != 0) {
      throw new DatabaseError("42P07", "relation \"" + name + "\" already exists");
    }
    StoredRow row = relations.classRow(relation.oid());
    store.update(PgClass.RELATION, row, values -> values.text(PgClass.RELNAME, name));
    if (relation.rowType() != 0) {
      new TypeChanges(context).setName(context.catalog().type(relation.rowType()), name);
    }
  }

  private void setConstraintName(ConstraintEntry constraint, String name) {
    for (StoredRow row :
        store.rows(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, constraint.oid())) {
      store.update(PgConstraint.RELATION, row, values -> values.text(PgConstraint.CONNAME, name));
    }
  }

  private void column(ParsedRename rename) {
    RelationEntry relation =
        NamedRelation.open(
            context, rename.object().name(), rename.relationKind(), rename.ifExists());
    if (relation == null) {
      return;
    }
    column(relation, rename, false);
    if (relation.kind() == 'c') {
      renameInTables(relation, rename);
    } else if (new TypedTables(context).typeOf(relation.oid()) != 0) {
      throw new DatabaseError("42809", "cannot rename column of typed table");
    }
    if (relation.hasSubclass()) {
      for (int child : new InheritanceLinks(context).descendants(relation.oid())) {
        column(context.catalog().relations().relation(child), rename, true);
      }
    }
  }

  /** An attribute of a type is a column of the tables of the type. */
  private void renameInTables(RelationEntry type, ParsedRename rename) {
    for (int table : new TypedTables(context).tables(type.rowType())) {
      if (rename.behavior() != DropBehavior.CASCADE) {
        throw new DatabaseError(
                "2BP01",
                "cannot alter type \"" + type.name() + "\" because it is the type of a typed table")
            .hint("Use ALTER ... CASCADE to alter the typed tables too.");
      }
      RelationLocks.acquire(context, table, LockMode.ACCESS_EXCLUSIVE);
      column(context.catalog().relations().relation(table), rename, false);
      for (int child : new InheritanceLinks(context).descendants(table)) {
        column(context.catalog().relations().relation(child), rename, true);
      }
    }
  }

  /**
   * @param inherited whether the column is renamed because that of a parent is
   */
  private void column(RelationEntry relation, ParsedRename rename, boolean inherited) {
    AttributeEntry found = null;
    boolean taken = false;
    for (AttributeEntry attribute : relation.attributes()) {
      if (attribute.dropped()) {
        continue;
      }
      if (attribute.name().equals(rename.subname())) {
        found = attribute;
      }
      taken |= attribute.name().equals(rename.newName());
    }
    if (found == null) {
      throw AlteredTable.isSystemColumn(rename.subname())
          ? new DatabaseError("0A000", "cannot rename system column \"" + rename.subname() + "\"")
          : new DatabaseError("42703", "column \"" + rename.subname() + "\" does not exist");
    }
    if (taken) {
      throw new DatabaseError(
          "42701",
          "column \""
              + rename.newName()
              + "\" of relation \""
              + relation.name()
              + "\" already exists");
    }
    if (AlteredTable.isSystemColumn(rename.newName())) {
      throw new DatabaseError(
          "42701", "column name \"" + rename.newName() + "\" conflicts with a system column name");
    }
    if (found.inheritanceCount() > 0 && !inherited) {
      throw new DatabaseError(
          "42P16", "cannot rename inherited column \"" + rename.subname() + "\"");
    }
    if (relation.hasSubclass() && rename.only()) {
      throw new DatabaseError(
          "42P16",
          "inherited column \"" + rename.subname() + "\" must be renamed in child tables too");
    }
    setColumnName(relation, found.number(), rename.newName());
  }

  private void setColumnName(RelationEntry relation, int number, String name) {
    StoredRow row = relations.attributeRow(relation.oid(), number);
    store.update(PgAttribute.RELATION, row, values -> values.text(PgAttribute.ATTNAME, name));
  }

  private void constraint(ParsedRename rename) {
    RelationEntry relation =
        NamedRelation.open(
            context, rename.object().name(), rename.relationKind(), rename.ifExists());
    if (relation == null) {
      return;
    }
    ConstraintEntry found = null;
    for (ConstraintEntry constraint : context.catalog().relations().constraints(relation.oid())) {
      if (constraint.name().equals(rename.subname())) {
        found = constraint;
      }
    }
    if (found == null) {
      throw new DatabaseError(
          "42704",
          "constraint \""
              + rename.subname()
              + "\" for table \""
              + relation.name()
              + "\" does not exist");
    }
    boolean ownsIndex = found.index() != 0 && found.kind() != 'f';
    if (ownsIndex) {
      setName(context.catalog().relations().relation(found.index()), rename.newName());
    } else if (new ConstraintWriter(context.changes()).exists(relation.oid(), rename.newName())) {
      throw new DatabaseError(
          "42710",
          "constraint \""
              + rename.newName()
              + "\" for relation \""
              + relation.name()
              + "\" already exists");
    }
    setConstraintName(found, rename.newName());
  }

  private void domainConstraint(ParsedRename rename) {
    TypeEntry domain = new TypeChanges(context).find(rename.object());
    for (ConstraintEntry constraint :
        context.catalog().relations().domainConstraints(domain.oid())) {
      if (constraint.name().equals(rename.subname())) {
        setConstraintName(constraint, rename.newName());
        return;
      }
    }
    throw new DatabaseError(
        "42704",
        "constraint \""
            + rename.subname()
            + "\" for domain "
            + context.types().format(domain.oid())
            + " does not exist");
  }

  private void type(ParsedRename rename) {
    TypeChanges types = new TypeChanges(context);
    TypeEntry type = types.find(rename.object());
    types.requireOwner(type);
    if (type.isComposite()) {
      RelationEntry relation = context.catalog().relations().relation(type.relation());
      if (relation.kind() != 'c') {
        throw new DatabaseError(
                "42809", context.types().format(type.oid()) + " is a table's row type")
            .hint("Use ALTER TABLE instead.");
      }
      setName(relation, rename.newName());
      return;
    }
    types.setName(type, rename.newName());
  }

  private void schema(ParsedRename rename) {
    String name = rename.object().name().parts().getLast();
    NamespaceEntry namespace = context.catalog().namespace(name);
    if (namespace == null) {
      throw new DatabaseError("3F000", "schema \"" + name + "\" does not exist");
    }
    if (context.catalog().namespace(rename.newName()) != null) {
      throw new DatabaseError("42P06", "schema \"" + rename.newName() + "\" already exists");
    }
    if (!context.user().isSuperuser() && namespace.owner() != context.user().oid()) {
      throw new DatabaseError("42501", "must be owner of schema " + name);
    }
    if (rename.newName().startsWith("pg_")) {
      throw new DatabaseError("42939", "unacceptable schema name \"" + rename.newName() + "\"")
          .detail("The prefix \"pg_\" is reserved for system schemas.");
    }
    for (StoredRow row :
        store.rows(PgNamespace.RELATION, PgNamespace.NAMESPACE_OID_INDEX, namespace.oid())) {
      store.update(
          PgNamespace.RELATION, row, values -> values.text(PgNamespace.NSPNAME, rename.newName()));
    }
  }

  private void trigger(ParsedRename rename) {
    List<String> parts = rename.object().name().parts();
    RelationEntry relation =
        NamedRelation.open(
            context,
            new QualifiedName(
                parts.subList(0, parts.size() - 1), rename.object().name().location()),
            ObjectKind.TABLE,
            false);
    new RenameTrigger(context).run(relation, parts.getLast(), rename.newName());
  }
}
