package org.pgj.engine.catalog.change;

import java.util.List;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;

/** Writes pg_operator. */
public final class OperatorWriter {
  private final CatalogChanges changes;
  private final CatalogStore store;

  public OperatorWriter(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
  }

  /** An oid for a new operator. */
  public int newOid() {
    return store.newOid(PgOperator.RELATION, PgOperator.OPERATOR_OID_INDEX);
  }

  /** Makes an operator, or fills the shell of the same oid. */
  public void write(OperatorEntry operator) {
    List<StoredRow> present = rows(operator.oid());
    if (present.isEmpty()) {
      store.insert(PgOperator.RELATION, values(store.newRow(PgOperator.RELATION), operator));
    } else {
      StoredRow row = present.getFirst();
      store.update(PgOperator.RELATION, row, old -> values(old, operator));
    }
    ObjectAddress address = ObjectAddress.of(PgOperator.RELATION, operator.oid());
    changes.forgetDependencies(address);
    depend(address, PgNamespace.RELATION, operator.namespace());
    depend(address, PgType.RELATION, operator.left());
    depend(address, PgType.RELATION, operator.right());
    depend(address, PgType.RELATION, operator.result());
    depend(address, PgProc.RELATION, operator.function());
    depend(address, PgProc.RELATION, operator.restriction());
    depend(address, PgProc.RELATION, operator.join());
    changes.nextCommand();
  }

  private void depend(ObjectAddress operator, int catalog, int oid) {
    if (oid != 0) {
      changes.depend(operator, ObjectAddress.of(catalog, oid), CatalogChanges.NORMAL);
    }
  }

  private List<StoredRow> rows(int oid) {
    return store.rows(PgOperator.RELATION, PgOperator.OPERATOR_OID_INDEX, oid);
  }

  /** Sets one link of an operator: {@link PgOperator#OPRCOM} or {@link PgOperator#OPRNEGATE}. */
  public void link(int operator, int column, int other) {
    for (StoredRow row : rows(operator)) {
      store.update(PgOperator.RELATION, row, values -> values.oid(column, other));
      changes.nextCommand();
    }
  }

  /** Clears the links to an operator that goes. */
  void unlink(int oid) {
    OperatorEntry operator = changes.catalog().operator(oid);
    if (operator == null) {
      return;
    }
    OperatorEntry commutator = other(operator.commutator(), oid);
    if (commutator != null && commutator.commutator() == oid) {
      link(commutator.oid(), PgOperator.OPRCOM, 0);
    }
    OperatorEntry negator = other(operator.negator(), oid);
    if (negator != null && negator.negator() == oid) {
      link(negator.oid(), PgOperator.OPRNEGATE, 0);
    }
  }

  private OperatorEntry other(int oid, int self) {
    return oid == 0 || oid == self ? null : changes.catalog().operator(oid);
  }

  private RowValues values(RowValues row, OperatorEntry operator) {
    return row.oid(PgOperator.OID, operator.oid())
        .text(PgOperator.OPRNAME, operator.name())
        .oid(PgOperator.OPRNAMESPACE, operator.namespace())
        .oid(PgOperator.OPROWNER, changes.keptRole(operator.owner()))
        .character(PgOperator.OPRKIND, operator.left() == 0 ? 'l' : 'b')
        .bool(PgOperator.OPRCANMERGE, operator.canMerge())
        .bool(PgOperator.OPRCANHASH, operator.canHash())
        .oid(PgOperator.OPRLEFT, operator.left())
        .oid(PgOperator.OPRRIGHT, operator.right())
        .oid(PgOperator.OPRRESULT, operator.result())
        .oid(PgOperator.OPRCOM, operator.commutator())
        .oid(PgOperator.OPRNEGATE, operator.negator())
        .oid(PgOperator.OPRCODE, operator.function())
        .oid(PgOperator.OPRREST, operator.restriction())
        .oid(PgOperator.OPRJOIN, operator.join());
  }
}
