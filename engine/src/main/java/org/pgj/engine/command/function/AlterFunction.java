package org.pgj.engine.command.function;

import java.util.Arrays;
import java.util.Locale;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterFunction;
import org.pgj.engine.parser.tree.ParsedAlterOwner;
import org.pgj.engine.parser.tree.ParsedAlterSchema;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedRename;

/** ALTER FUNCTION, PROCEDURE and ROUTINE. */
public final class AlterFunction {
  private final CommandContext context;
  private final CatalogStore store;

  public AlterFunction(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /** Whether a kind of object is one that this class alters. */
  public static boolean isRoutine(ObjectKind kind) {
    return switch (kind) {
      case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE -> true;
      default -> false;
    };
  }

  private StoredRow row(FunctionEntry function) {
    return store.rows(PgProc.RELATION, PgProc.PROC_OID_INDEX, function.oid()).getFirst();
  }

  private FunctionEntry find(ObjectKind kind, ParsedObjectName object) {
    FunctionEntry function = new FunctionSignature(context, kind, object).find(false);
    new ObjectRights(context).requireOwner(function);
    return function;
  }

  private String done(StoredRow row, RowValues values, ObjectKind kind) {
    store.update(PgProc.RELATION, row, values);
    context.changes().nextCommand();
    return "ALTER " + kind.name();
  }

  /** With options. */
  public String run(ParsedAlterFunction alter) {
    FunctionEntry function = find(alter.kind(), alter.function());
    if (function.isAggregate()) {
      throw isAggregate(function);
    }
    FunctionOptions options = new FunctionOptions(alter.options(), function.isProcedure());
    StoredRow row = row(function);
    RowValues values =
        store
            .change(PgProc.RELATION, row)
            .character(PgProc.PROVOLATILE, options.volatility(function.volatility()))
            .bool(PgProc.PROISSTRICT, options.flag("strict", function.strict()))
            .bool(PgProc.PROSECDEF, options.flag("security", function.securityDefiner()))
            .bool(PgProc.PROLEAKPROOF, options.flag("leakproof", function.leakproof()))
            .float4(PgProc.PROCOST, options.cost(function.cost()))
            .float4(PgProc.PROROWS, options.rows(function.rows(), function.returnsSet()))
            .character(PgProc.PROPARALLEL, options.parallel(function.parallel()))
            .texts(PgProc.PROCONFIG, options.settings(context, function.settings()));
    return done(row, values, alter.kind());
  }

  public String rename(ParsedRename rename) {
    FunctionEntry function = find(rename.kind(), rename.object());
    requireFree(function, function.namespace(), rename.newName());
    StoredRow row = row(function);
    return done(
        row,
        store.change(PgProc.RELATION, row).text(PgProc.PRONAME, rename.newName()),
        rename.kind());
  }

  private void requireFree(FunctionEntry function, int namespace, String name) {
    for (FunctionEntry other : context.catalog().functionsNamed(name)) {
      if (other.namespace() == namespace
          && Arrays.equals(other.argumentTypes(), function.argumentTypes())) {
        StringBuilder shown = new StringBuilder(name).append('(');
        for (int i = 0; i < function.argumentTypes().length; i++) {
          shown
              .append(i == 0 ? "" : ", ")
              .append(context.types().format(function.argumentTypes()[i]));
        }
        throw new DatabaseError(
            "42723",
            "function "
                + shown.append(')')
                + " already exists in schema \""
                + context.catalog().namespace(namespace).name()
                + "\"");
      }
    }
  }

  public String setSchema(ParsedAlterSchema alter) {
    FunctionEntry function = find(alter.kind(), alter.object());
    NamespaceEntry schema = context.catalog().namespace(alter.schema());
    if (schema == null) {
      throw new DatabaseError("3F000", "schema \"" + alter.schema() + "\" does not exist");
    }
    if (schema.oid() != function.namespace()) {
      Schemas.creation(context, schema.name());
      requireFree(function, schema.oid(), function.name());
    }
    StoredRow row = row(function);
    ObjectAddress address = ObjectAddress.of(PgProc.RELATION, function.oid());
    context
        .changes()
        .depend(
            address, ObjectAddress.of(PgNamespace.RELATION, schema.oid()), CatalogChanges.NORMAL);
    return done(
        row,
        store.change(PgProc.RELATION, row).oid(PgProc.PRONAMESPACE, schema.oid()),
        alter.kind());
  }

  public String setOwner(ParsedAlterOwner alter) {
    FunctionEntry function = find(alter.kind(), alter.object());
    int owner = RoleNames.oid(context, alter.owner());
    new ObjectRights(context).requireNewOwner(owner, function.namespace());
    StoredRow row = row(function);
    return done(row, store.change(PgProc.RELATION, row).oid(PgProc.PROOWNER, owner), alter.kind());
  }

  private static DatabaseError isAggregate(FunctionEntry function) {
    return new DatabaseError("42809", "\"" + function.name() + "\" is an aggregate function");
  }

  /** The functions that DROP names. */
  public ObjectAddress target(ObjectKind kind, ParsedObjectName object, boolean ifExists) {
    FunctionSignature signature = new FunctionSignature(context, kind, object);
    FunctionEntry function = signature.find(ifExists);
    if (function == null) {
      context
          .session()
          .notices()
          .receive(
              Notice.notice(
                  (kind == ObjectKind.ROUTINE ? "routine" : kind.name().toLowerCase(Locale.ROOT))
                      + " "
                      + signature.written()
                      + (object.arguments() == null ? "()" : "")
                      + " does not exist, skipping"));
      return null;
    }
    if (kind == ObjectKind.FUNCTION && function.isAggregate()) {
      throw isAggregate(function).hint("Use DROP AGGREGATE to drop aggregate functions.");
    }
    if (Integer.compareUnsigned(function.oid(), 16384) < 0) {
      throw new DatabaseError(
          "2BP01",
          "cannot drop function "
              + signature.shown()
              + " because it is required by the database system");
    }
    new ObjectRights(context)
        .requireDrop(
            function.owner(),
            function.namespace(),
            (function.isProcedure()
                    ? "procedure "
                    : function.isAggregate() ? "aggregate " : "function ")
                + function.name());
    return ObjectAddress.of(PgProc.RELATION, function.oid());
  }
}
