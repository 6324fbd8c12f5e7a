package org.pgj.engine.catalog.change;

import java.util.List;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;

/** Writes pg_proc. */
public final class FunctionWriter {
  private final CatalogChanges changes;
  private final CatalogStore store;

  public FunctionWriter(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
  }

  /** An oid for a new function. */
  public int newOid() {
    return store.newOid(PgProc.RELATION, PgProc.PROC_OID_INDEX);
  }

  /** Makes a function, or gives one of the same oid a new definition. */
  public void write(FunctionEntry function, boolean replace, List<ObjectAddress> references) {
    ObjectAddress address = ObjectAddress.of(PgProc.RELATION, function.oid());
    if (replace) {
      StoredRow row = store.rows(PgProc.RELATION, PgProc.PROC_OID_INDEX, function.oid()).getFirst();
      store.update(PgProc.RELATION, row, old -> values(old, function));
      changes.forgetDependencies(address);
    } else {
      store.insert(PgProc.RELATION, values(store.newRow(PgProc.RELATION), function));
    }
    changes.depend(
        address,
        ObjectAddress.of(PgNamespace.RELATION, function.namespace()),
        CatalogChanges.NORMAL);
    changes.depend(
        address, ObjectAddress.of(PgLanguage.RELATION, function.language()), CatalogChanges.NORMAL);
    dependOnType(address, function.resultType());
    int[] types =
        function.allArgumentTypes() == null
            ? function.argumentTypes()
            : function.allArgumentTypes();
    for (int type : types) {
      dependOnType(address, type);
    }
    for (ObjectAddress reference : references) {
      changes.depend(address, reference, CatalogChanges.NORMAL);
    }
  }

  private void dependOnType(ObjectAddress function, int type) {
    changes.depend(function, ObjectAddress.of(PgType.RELATION, type), CatalogChanges.NORMAL);
  }

  private RowValues values(RowValues row, FunctionEntry function) {
    return row.oid(PgProc.OID, function.oid())
        .text(PgProc.PRONAME, function.name())
        .oid(PgProc.PRONAMESPACE, function.namespace())
        .oid(PgProc.PROOWNER, changes.keptRole(function.owner()))
        .oid(PgProc.PROLANG, function.language())
        .float4(PgProc.PROCOST, function.cost())
        .float4(PgProc.PROROWS, function.rows())
        .oid(PgProc.PROVARIADIC, function.variadicElement())
        .oid(PgProc.PROSUPPORT, function.support())
        .character(PgProc.PROKIND, function.kind())
        .bool(PgProc.PROSECDEF, function.securityDefiner())
        .bool(PgProc.PROLEAKPROOF, function.leakproof())
        .bool(PgProc.PROISSTRICT, function.strict())
        .bool(PgProc.PRORETSET, function.returnsSet())
        .character(PgProc.PROVOLATILE, function.volatility())
        .character(PgProc.PROPARALLEL, function.parallel())
        .int2(PgProc.PRONARGS, function.argumentTypes().length)
        .int2(PgProc.PRONARGDEFAULTS, function.defaults())
        .oid(PgProc.PRORETTYPE, function.resultType())
        .oidVector(PgProc.PROARGTYPES, function.argumentTypes())
        .oids(PgProc.PROALLARGTYPES, function.allArgumentTypes())
        .characters(PgProc.PROARGMODES, function.argumentModes())
        .texts(PgProc.PROARGNAMES, function.argumentNames())
        .text(PgProc.PROARGDEFAULTS, function.defaultExpressions())
        .text(PgProc.PROSRC, function.source())
        .text(PgProc.PROBIN, function.library())
        .text(PgProc.PROSQLBODY, function.sqlBody())
        .texts(PgProc.PROCONFIG, function.settings())
        .acl(PgProc.PROACL, function.acl());
  }
}
