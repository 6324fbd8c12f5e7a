package org.pgj.engine.command.type;

import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgCast;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.function.FunctionSignature;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedCreateCast;
import org.pgj.engine.parser.tree.ParsedTypeName;

/** CREATE CAST. */
public final class CreateCast {
  private static final int INT4 = 23;
  private static final int BOOL = 16;
  private static final int MAX_ARGUMENTS = 3;

  private final CommandContext context;
  private final CatalogStore store;

  public CreateCast(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedCreateCast create) {
    TypeEntry source = type(create.source(), "source");
    TypeEntry target = type(create.target(), "target");
    new Casts(context).requireOwner(source, target);
    warnOfDomain(source, "source");
    warnOfDomain(target, "target");
    FunctionEntry function = null;
    char method = create.inOut() ? 'i' : 'b';
    if (create.function() != null) {
      function = new FunctionSignature(context, ObjectKind.FUNCTION, create.function()).find(false);
      requireFit(function, source, target);
      method = 'f';
    } else if (!create.inOut()) {
      requireSameForm(source, target);
    }
    int arguments = function == null ? 0 : function.argumentTypes().length;
    if (source.oid() == target.oid() && arguments < 2) {
      throw invalid("source data type and target data type are the same");
    }
    if (context.catalog().cast(source.oid(), target.oid()) != null) {
      throw new DatabaseError(
          "42710",
          "cast from type "
              + context.types().format(source.oid())
              + " to type "
              + context.types().format(target.oid())
              + " already exists");
    }
    write(source, target, function, create.context(), method);
    return "CREATE CAST";
  }

  private void write(
      TypeEntry source, TypeEntry target, FunctionEntry function, char use, char method) {
    int oid = store.newOid(PgCast.RELATION, PgCast.CAST_OID_INDEX);
    store.insert(
        PgCast.RELATION,
        store
            .newRow(PgCast.RELATION)
            .oid(PgCast.OID, oid)
            .oid(PgCast.CASTSOURCE, source.oid())
            .oid(PgCast.CASTTARGET, target.oid())
            .oid(PgCast.CASTFUNC, function == null ? 0 : function.oid())
            .character(PgCast.CASTCONTEXT, use)
            .character(PgCast.CASTMETHOD, method));
    CatalogChanges changes = context.changes();
    ObjectAddress cast = ObjectAddress.of(PgCast.RELATION, oid);
    changes.depend(cast, ObjectAddress.of(PgType.RELATION, source.oid()), CatalogChanges.NORMAL);
    changes.depend(cast, ObjectAddress.of(PgType.RELATION, target.oid()), CatalogChanges.NORMAL);
    if (function != null) {
      ObjectAddress called = ObjectAddress.of(PgProc.RELATION, function.oid());
      changes.depend(cast, called, CatalogChanges.NORMAL);
    }
    changes.nextCommand();
  }

  private TypeEntry type(ParsedTypeName name, String role) {
    int oid = context.analyzers().get().typeNames().lookUp(name);
    if (oid == 0) {
      throw new DatabaseError("42704", "type \"" + TypeNames.text(name) + "\" does not exist");
    }
    TypeEntry type = context.catalog().type(oid);
    if (type.isPseudo()) {
      throw new DatabaseError(
          "42809", role + " data type " + context.types().format(type.oid()) + " is a pseudo-type");
    }
    return type;
  }

  private void warnOfDomain(TypeEntry type, String role) {
    if (type.isDomain()) {
      context
          .session()
          .notices()
          .receive(
              Notice.warning(
                  "42809", "cast will be ignored because the " + role + " data type is a domain"));
    }
  }

  private static DatabaseError invalid(String message) {
    return new DatabaseError("42P17", message);
  }

  private void requireFit(FunctionEntry function, TypeEntry source, TypeEntry target) {
    Coercion coercion = context.analyzers().get().coercion();
    int[] arguments = function.argumentTypes();
    if (arguments.length < 1 || arguments.length > MAX_ARGUMENTS) {
      throw invalid("cast function must take one to three arguments");
    }
    if (!coercion.isBinaryCoercible(source.oid(), arguments[0])) {
      throw invalid(
          "argument of cast function must match or be binary-coercible from source data type");
    }
    if (arguments.length > 1 && arguments[1] != INT4) {
      throw invalid("second argument of cast function must be type integer");
    }
    if (arguments.length > 2 && arguments[2] != BOOL) {
      throw invalid("third argument of cast function must be type boolean");
    }
    if (!coercion.isBinaryCoercible(function.resultType(), target.oid())) {
      throw invalid(
          "return data type of cast function must match or be binary-coercible to target data"
              + " type");
    }
    if (function.kind() != 'f') {
      throw invalid("cast function must be a normal function");
    }
    if (function.returnsSet()) {
      throw invalid("cast function must not return a set");
    }
  }

  /** Values that are to be taken as another type's must be stored in the same way. */
  private void requireSameForm(TypeEntry source, TypeEntry target) {
    if (!context.user().isSuperuser()) {
      throw new DatabaseError("42501", "must be superuser to create a cast WITHOUT FUNCTION");
    }
    if (source.length() != target.length()
        || source.byValue() != target.byValue()
        || source.alignment() != target.alignment()
        || source.representation() != target.representation()) {
      throw invalid("source and target data types are not physically compatible");
    }
    if (source.isComposite() || target.isComposite()) {
      throw invalid("composite data types are not binary-compatible");
    }
    if (source.isArray() || target.isArray()) {
      throw invalid("array data types are not binary-compatible");
    }
    if (isRange(source) || isRange(target)) {
      throw invalid("range data types are not binary-compatible");
    }
    if (source.kind() == 'e' || target.kind() == 'e') {
      throw invalid("enum data types are not binary-compatible");
    }
    if (source.isDomain() || target.isDomain()) {
      throw invalid("domain data types must not be marked binary-compatible");
    }
  }

  private static boolean isRange(TypeEntry type) {
    return type.kind() == 'r' || type.kind() == 'm';
  }
}
