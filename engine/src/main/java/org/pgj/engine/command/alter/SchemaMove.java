package org.pgj.engine.command.alter;

import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.type.TypeChanges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedAlterSchema;

/** ALTER … SET SCHEMA of relations and types. */
public final class SchemaMove {
  private final CommandContext context;
  private final CatalogStore store;

  public SchemaMove(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedAlterSchema alter) {
    String tag = "ALTER " + alter.kind().name().replace('_', ' ');
    switch (alter.kind()) {
      case TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE -> {
        RelationEntry relation =
            NamedRelation.open(context, alter.object().name(), alter.kind(), alter.ifExists());
        if (relation != null) {
          move(relation, namespace(alter.schema()));
        }
      }
      case TYPE, DOMAIN -> {
        TypeChanges types = new TypeChanges(context);
        TypeEntry type = types.find(alter.object());
        types.requireOwner(type);
        int namespace = namespace(alter.schema());
        if (type.isComposite()) {
          moveRelation(context.catalog().relations().relation(type.relation()), namespace);
        }
        types.setNamespace(type, namespace);
      }
      default -> throw DatabaseError.notSupported(tag + " ... SET SCHEMA").at(alter.location());
    }
    context.changes().nextCommand();
    return tag;
  }

  private int namespace(String name) {
    NamespaceEntry namespace = context.catalog().namespace(name);
    if (namespace == null) {
      throw new DatabaseError("3F000", "schema \"" + name + "\" does not exist");
    }
    return namespace.oid();
  }

  private void move(RelationEntry relation, int namespace) {
    if (relation.namespace() == namespace) {
      return;
    }
    if (relation.isTemporary()) {
      throw new DatabaseError("0A000", "cannot move objects into or out of temporary schemas");
    }
    if (relation.kind() == 'S') {
      refuseOwned(relation);
    }
    moveWithParts(relation, namespace);
  }

  private void refuseOwned(RelationEntry sequence) {
    for (StoredRow row :
        store.rows(
            PgDepend.RELATION, PgDepend.DEPEND_DEPENDER_INDEX, PgClass.RELATION, sequence.oid())) {
      if (row.oid(PgDepend.REFCLASSID) == PgClass.RELATION) {
        RelationEntry table = context.catalog().relations().relation(row.oid(PgDepend.REFOBJID));
        throw new DatabaseError("0A000", "cannot move an owned sequence into another schema")
            .detail(
                "Sequence \""
                    + sequence.name()
                    + "\" is linked to table \""
                    + table.name()
                    + "\".");
      }
    }
  }

  private void moveWithParts(RelationEntry relation, int namespace) {
    moveRelation(relation, namespace);
    if (relation.rowType() != 0) {
      new TypeChanges(context).setNamespace(context.catalog().type(relation.rowType()), namespace);
    }
    for (IndexEntry index : context.catalog().relations().indexes(relation.oid())) {
      moveRelation(context.catalog().relations().relation(index.relation()), namespace);
    }
    for (ConstraintEntry constraint : context.catalog().relations().constraints(relation.oid())) {
      for (StoredRow row :
          store.rows(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, constraint.oid())) {
        store.update(
            PgConstraint.RELATION, row, values -> values.oid(PgConstraint.CONNAMESPACE, namespace));
      }
    }
    for (StoredRow row :
        store.rows(
            PgDepend.RELATION, PgDepend.DEPEND_REFERENCE_INDEX, PgClass.RELATION, relation.oid())) {
      if (row.oid(PgDepend.CLASSID) == PgClass.RELATION && row.int4(PgDepend.REFOBJSUBID) != 0) {
        RelationEntry sequence = context.catalog().relations().relation(row.oid(PgDepend.OBJID));
        if (sequence.kind() == 'S') {
          moveRelation(sequence, namespace);
        }
      }
    }
  }

  private void moveRelation(RelationEntry relation, int namespace) {
    if (context.catalog().relations().relationOid(namespace, relation.name()) != 0) {
      throw new DatabaseError(
          "42P07",
          "relation \""
              + relation.name()
              + "\" already exists in schema \""
              + context.catalog().namespace(namespace).name()
              + "\"");
    }
    StoredRow row = new RelationWriter(context.changes()).classRow(relation.oid());
    store.update(PgClass.RELATION, row, values -> values.oid(PgClass.RELNAMESPACE, namespace));
    new TypeChanges(context).replaceNamespace(ObjectAddress.relation(relation.oid()), namespace);
    context.changes().nextCommand();
  }
}
