package org.pgj.engine.catalog.change;

import java.util.List;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;

/** Writes pg_constraint. */
public final class ConstraintWriter {
  private final CatalogChanges changes;
  private final CatalogStore store;

  public ConstraintWriter(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
  }

  /**
   * Makes a constraint; the entry's oid is ignored.
   *
   * @return pg_constraint oid
   */
  public int create(ConstraintEntry constraint) {
    int oid = store.newOid(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX);
    store.insert(
        PgConstraint.RELATION,
        store
            .newRow(PgConstraint.RELATION)
            .oid(PgConstraint.OID, oid)
            .text(PgConstraint.CONNAME, constraint.name())
            .oid(PgConstraint.CONNAMESPACE, constraint.namespace())
            .character(PgConstraint.CONTYPE, constraint.kind())
            .bool(PgConstraint.CONDEFERRABLE, constraint.deferrable())
            .bool(PgConstraint.CONDEFERRED, constraint.initiallyDeferred())
            .bool(PgConstraint.CONVALIDATED, constraint.validated())
            .oid(PgConstraint.CONRELID, constraint.relation())
            .oid(PgConstraint.CONTYPID, constraint.domain())
            .oid(PgConstraint.CONINDID, constraint.index())
            .oid(PgConstraint.CONPARENTID, constraint.parent())
            .oid(PgConstraint.CONFRELID, constraint.referencedRelation())
            .character(PgConstraint.CONFUPDTYPE, foreign(constraint, constraint.onUpdate()))
            .character(PgConstraint.CONFDELTYPE, foreign(constraint, constraint.onDelete()))
            .character(PgConstraint.CONFMATCHTYPE, foreign(constraint, constraint.matchType()))
            .bool(PgConstraint.CONISLOCAL, constraint.local())
            .int2(PgConstraint.CONINHCOUNT, constraint.inheritanceCount())
            .bool(PgConstraint.CONNOINHERIT, constraint.noInherit())
            .int2s(PgConstraint.CONKEY, constraint.keys())
            .int2s(PgConstraint.CONFKEY, constraint.referencedKeys())
            .oids(PgConstraint.CONPFEQOP, constraint.primaryForeignOperators())
            .oids(PgConstraint.CONPPEQOP, constraint.primaryPrimaryOperators())
            .oids(PgConstraint.CONFFEQOP, constraint.foreignForeignOperators())
            .int2s(PgConstraint.CONFDELSETCOLS, constraint.deleteSetKeys())
            .text(PgConstraint.CONBIN, constraint.expression()));
    depend(oid, constraint);
    return oid;
  }

  /**
   * Notes how many parents a constraint has been inherited from.
   *
   * @param local whether the table has it of its own as well
   */
  public void setInheritance(int constraint, int parents, boolean local) {
    StoredRow row = row(constraint);
    store.update(
        PgConstraint.RELATION,
        row,
        values ->
            values.int2(PgConstraint.CONINHCOUNT, parents).bool(PgConstraint.CONISLOCAL, local));
  }

  /** Makes a partition's constraint part of its parent's, or one of its own if that is 0. */
  public void setParent(int constraint, int parent) {
    StoredRow row = row(constraint);
    store.update(
        PgConstraint.RELATION,
        row,
        values ->
            values
                .oid(PgConstraint.CONPARENTID, parent)
                .int2(PgConstraint.CONINHCOUNT, parent == 0 ? 0 : 1)
                .bool(PgConstraint.CONISLOCAL, parent == 0));
  }

  /** Notes the operators of an exclusion constraint. */
  public void setExclusionOperators(int constraint, int[] operators) {
    StoredRow row = row(constraint);
    store.update(
        PgConstraint.RELATION, row, values -> values.oids(PgConstraint.CONEXCLOP, operators));
  }

  private StoredRow row(int constraint) {
    return store
        .rows(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, constraint)
        .getFirst();
  }

  private static char foreign(ConstraintEntry constraint, char letter) {
    return constraint.kind() == 'f' ? letter : ' ';
  }

  private void depend(int oid, ConstraintEntry constraint) {
    ObjectAddress address = ObjectAddress.of(PgConstraint.RELATION, oid);
    if (constraint.relation() != 0) {
      if (constraint.keys() == null || constraint.keys().length == 0) {
        changes.depend(address, ObjectAddress.relation(constraint.relation()), CatalogChanges.AUTO);
      } else {
        for (int key : constraint.keys()) {
          changes.depend(
              address, ObjectAddress.column(constraint.relation(), key), CatalogChanges.AUTO);
        }
      }
    }
    if (constraint.domain() != 0) {
      changes.depend(
          address, ObjectAddress.of(PgType.RELATION, constraint.domain()), CatalogChanges.AUTO);
    }
    if (constraint.kind() == 'f') {
      for (int key : constraint.referencedKeys()) {
        changes.depend(
            address,
            ObjectAddress.column(constraint.referencedRelation(), key),
            CatalogChanges.NORMAL);
      }
      changes.depend(address, ObjectAddress.relation(constraint.index()), CatalogChanges.NORMAL);
    } else if (constraint.index() != 0) {
      changes.depend(
          new ObjectAddress(PgClass.RELATION, constraint.index(), 0),
          address,
          CatalogChanges.INTERNAL);
    }
  }

  /** Whether a relation has a constraint of the name. */
  public boolean exists(int relation, String name) {
    for (ConstraintEntry constraint : changes.catalog().relations().constraints(relation)) {
      if (constraint.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any constraint of a namespace has the name. */
  public boolean existsInNamespace(int namespace, String name) {
    List<StoredRow> rows =
        store.rows(
            PgConstraint.RELATION, PgConstraint.CONSTRAINT_CONNAME_NSP_INDEX, name, namespace);
    return !rows.isEmpty();
  }
}
