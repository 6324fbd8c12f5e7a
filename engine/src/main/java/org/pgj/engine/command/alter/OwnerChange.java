package org.pgj.engine.command.alter;

import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.AlterTableOwner;

/** OWNER TO of relations: their indexes, toast relations, sequences and row types follow. */
final class OwnerChange {
  private final CommandContext context;
  private final CatalogStore store;

  OwnerChange(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  void change(RelationEntry relation, AlterTableOwner change) {
    if (relation.kind() == 'S' && isOwned(relation.oid())) {
      throw new DatabaseError(
          "0A000", "cannot change owner of sequence \"" + relation.name() + "\"");
    }
    int owner = RoleNames.oid(context, change.owner());
    if (owner != relation.owner()) {
      new ObjectRights(context).requireNewOwner(owner, relation.namespace());
    }
    set(relation, owner);
    context.changes().nextCommand();
  }

  private boolean isOwned(int sequence) {
    for (StoredRow row :
        store.rows(PgDepend.RELATION, PgDepend.DEPEND_DEPENDER_INDEX, PgClass.RELATION, sequence)) {
      if (row.oid(PgDepend.REFCLASSID) == PgClass.RELATION) {
        return true;
      }
    }
    return false;
  }

  private void set(RelationEntry relation, int owner) {
    StoredRow row = new RelationWriter(context.changes()).classRow(relation.oid());
    store.update(PgClass.RELATION, row, values -> values.oid(PgClass.RELOWNER, owner));
    if (relation.rowType() != 0) {
      setOfType(relation.rowType(), owner);
    }
    for (IndexEntry index : context.catalog().relations().indexes(relation.oid())) {
      set(context.catalog().relations().relation(index.relation()), owner);
    }
    if (relation.toastRelation() != 0) {
      set(context.catalog().relations().relation(relation.toastRelation()), owner);
    }
    for (StoredRow dependency :
        store.rows(
            PgDepend.RELATION, PgDepend.DEPEND_REFERENCE_INDEX, PgClass.RELATION, relation.oid())) {
      int dependent = dependency.oid(PgDepend.OBJID);
      if (dependency.oid(PgDepend.CLASSID) == PgClass.RELATION
          && dependency.int4(PgDepend.REFOBJSUBID) != 0) {
        RelationEntry sequence = context.catalog().relations().relation(dependent);
        if (sequence.kind() == 'S') {
          set(sequence, owner);
        }
      }
    }
  }

  private void setOfType(int type, int owner) {
    for (StoredRow row : store.rows(PgType.RELATION, PgType.TYPE_OID_INDEX, type)) {
      store.update(PgType.RELATION, row, values -> values.oid(PgType.TYPOWNER, owner));
      int array = row.oid(PgType.TYPARRAY);
      if (array != 0) {
        setOfType(array, owner);
      }
    }
  }
}
