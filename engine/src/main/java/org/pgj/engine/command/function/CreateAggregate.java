package org.pgj.engine.command.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.catalog.change.DefaultAccess;
import org.pgj.engine.catalog.change.FunctionWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.AggregateEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.schema.PgAggregate;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.DefinitionList;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedDefine;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;

/** CREATE AGGREGATE. */
public final class CreateAggregate {
  private static final int INTERNAL_LANGUAGE = 12;
  private static final int BYTEA = 17;

  private static final Set<String> PARTS =
      Set.of(
          "sfunc",
          "finalfunc",
          "combinefunc",
          "serialfunc",
          "deserialfunc",
          "msfunc",
          "minvfunc",
          "mfinalfunc",
          "finalfunc_extra",
          "mfinalfunc_extra",
          "finalfunc_modify",
          "mfinalfunc_modify",
          "sortop",
          "basetype",
          "hypothetical",
          "stype",
          "sspace",
          "mstype",
          "msspace",
          "initcond",
          "minitcond",
          "parallel");
  private static final Map<String, String> OLD_NAMES =
      Map.of("sfunc1", "sfunc", "stype1", "stype", "initcond1", "initcond");

  private final CommandContext context;
  private final SupportFunctions functions;
  private final Coercion coercion;
  private DefinitionList list;
  private AggregateParts parts;
  private int[] arguments;
  private String[] argumentNames;
  private int variadicElement;
  private int direct;
  private char kind = 'n';

  public CreateAggregate(CommandContext context) {
    this.context = context;
    this.functions = new SupportFunctions(context);
    this.coercion = context.analyzers().get().coercion();
  }

  public String run(ParsedDefine create) {
    List<String> name = create.name().parts();
    int namespace = Schemas.creation(context, name.size() > 1 ? name.get(name.size() - 2) : null);
    list =
        new DefinitionList(
            create.definition(), "aggregate", PARTS, OLD_NAMES, context.session().notices());
    parts = new AggregateParts(context, list);
    parts.requireComplete();
    readArguments(create);
    int stateType = parts.stateType("stype");
    requireSerialization(stateType);
    int movingType = list.has("mstype") ? parts.stateType("mstype") : 0;
    parts.requireReadable(stateType, "initcond");
    if (movingType != 0) {
      parts.requireReadable(movingType, "minitcond");
    }
    write(create, namespace, stateType, movingType);
    return "CREATE AGGREGATE";
  }

  private void readArguments(ParsedDefine create) {
    if (create.oldStyle()) {
      ParsedTypeName base = list.type("basetype");
      if (base == null) {
        throw AggregateParts.invalid("aggregate input type must be specified");
      }
      boolean none = TypeNames.text(base).toLowerCase(Locale.ROOT).equals("any");
      arguments =
          none
              ? new int[0]
              : new int[] {context.analyzers().get().typeNames().resolve(base).type()};
      return;
    }
    if (list.has("basetype")) {
      throw AggregateParts.invalid("basetype is redundant with aggregate input type specification");
    }
    FunctionParameters parameters =
        new FunctionParameters(context, create.arguments(), FunctionParameters.Kind.AGGREGATE);
    arguments = parameters.inputTypes();
    argumentNames = parameters.names();
    variadicElement = parameters.variadicElement();
    if (create.directArguments() >= 0) {
      kind = 'o';
      direct = create.directArguments();
      if (variadicElement != 0 && variadicElement != TypeIds.ANY) {
        throw new DatabaseError(
            "0A000", "a variadic ordered-set aggregate must use VARIADIC type ANY");
      }
    }
    if (list.flag("hypothetical")) {
      if (kind != 'o') {
        throw AggregateParts.invalid("only ordered-set aggregates can be hypothetical");
      }
      kind = 'h';
      requireMatchingDirectArguments();
    }
  }

  private void requireMatchingDirectArguments() {
    int ordered = arguments.length - direct;
    boolean open = variadicElement != 0;
    if (!open
        && (direct != ordered
            || !Arrays.equals(
                Arrays.copyOf(arguments, direct),
                Arrays.copyOfRange(arguments, direct, arguments.length)))) {
      throw AggregateParts.invalid(
          "a hypothetical-set aggregate must have direct arguments matching its aggregated"
              + " arguments");
    }
  }

  private void requireSerialization(int stateType) {
    boolean serial = list.has("serialfunc");
    if (serial != list.has("deserialfunc")) {
      throw AggregateParts.invalid(
          "must specify both or neither of serialization and deserialization functions");
    }
    if (serial && stateType != TypeIds.INTERNAL) {
      throw AggregateParts.invalid(
          "serialization functions may be specified only when the aggregate transition data type"
              + " is internal");
    }
  }

  private void write(ParsedDefine create, int namespace, int stateType, int movingType) {
    ObjectRights rights = new ObjectRights(context);
    requireDeterminable(stateType);
    requireDeterminable(movingType);
    int[] aggregated =
        kind == 'n' || variadicElement != 0 && direct == arguments.length
            ? kind == 'n' ? arguments : new int[] {arguments[arguments.length - 1]}
            : Arrays.copyOfRange(arguments, direct, arguments.length);
    FunctionEntry transition = transition("sfunc", "transition", stateType, aggregated);
    requireFirstValue(transition, "initcond", stateType);
    FunctionEntry moving = null;
    FunctionEntry inverse = null;
    if (movingType != 0) {
      moving = transition("msfunc", "transition", movingType, aggregated);
      requireFirstValue(moving, "minitcond", movingType);
      inverse = transition("minvfunc", "inverse transition", movingType, aggregated);
      if (moving.strict() != inverse.strict()) {
        throw AggregateParts.invalid(
            "strictness of aggregate's forward and inverse transition functions must match");
      }
    }
    SupportFunctions.Found finish = finalFunction("finalfunc", "finalfunc_extra", stateType);
    int result = finish == null ? stateType : finish.resultType();
    FunctionEntry combine = combine(stateType);
    FunctionEntry serial = serialization("serialfunc", "serialization", BYTEA, TypeIds.INTERNAL);
    FunctionEntry deserial =
        serialization("deserialfunc", "deserialization", TypeIds.INTERNAL, BYTEA, TypeIds.INTERNAL);
    requireResult(result);
    SupportFunctions.Found movingFinish = movingFinish(movingType, result);
    int sortOperator = sortOperator();
    for (int type : arguments) {
      rights.requireType(type);
    }
    rights.requireType(stateType);
    if (movingType != 0) {
      rights.requireType(movingType);
    }
    rights.requireType(result);
    List<ObjectAddress> references = new ArrayList<>();
    RowValues row = row(create, namespace, result, references);
    CatalogStore store = context.changes().store();
    row.character(PgAggregate.AGGKIND, kind)
        .int2(PgAggregate.AGGNUMDIRECTARGS, direct)
        .oid(PgAggregate.AGGTRANSFN, use(transition, references))
        .oid(PgAggregate.AGGFINALFN, use(finish, references))
        .oid(PgAggregate.AGGCOMBINEFN, use(combine, references))
        .oid(PgAggregate.AGGSERIALFN, use(serial, references))
        .oid(PgAggregate.AGGDESERIALFN, use(deserial, references))
        .oid(PgAggregate.AGGMTRANSFN, use(moving, references))
        .oid(PgAggregate.AGGMINVTRANSFN, use(inverse, references))
        .oid(PgAggregate.AGGMFINALFN, use(movingFinish, references))
        .bool(PgAggregate.AGGFINALEXTRA, list.flag("finalfunc_extra"))
        .bool(PgAggregate.AGGMFINALEXTRA, list.flag("mfinalfunc_extra"))
        .character(PgAggregate.AGGFINALMODIFY, parts.modify("finalfunc_modify", usualModify()))
        .character(PgAggregate.AGGMFINALMODIFY, parts.modify("mfinalfunc_modify", usualModify()))
        .oid(PgAggregate.AGGSORTOP, sortOperator)
        .oid(PgAggregate.AGGTRANSTYPE, stateType)
        .int4(PgAggregate.AGGTRANSSPACE, list.integer("sspace"))
        .oid(PgAggregate.AGGMTRANSTYPE, movingType)
        .int4(PgAggregate.AGGMTRANSSPACE, list.integer("msspace"));
    text(row, PgAggregate.AGGINITVAL, list.text("initcond"));
    text(row, PgAggregate.AGGMINITVAL, list.text("minitcond"));
    if (sortOperator != 0) {
      references.add(ObjectAddress.of(PgOperator.RELATION, sortOperator));
    }
    FunctionEntry existing = existing(namespace, create);
    FunctionEntry entry = entry(create, namespace, result, existing);
    row.oid(PgAggregate.AGGFNOID, entry.oid());
    if (existing == null) {
      store.insert(PgAggregate.RELATION, row);
    } else {
      store.update(PgAggregate.RELATION, presentRow(existing.oid()), row);
    }
    new FunctionWriter(context.changes()).write(entry, existing != null, references);
    context.changes().nextCommand();
  }

  private char usualModify() {
    return kind == 'n' ? 'r' : 'w';
  }

  private static void text(RowValues row, int column, String value) {
    if (value == null) {
      row.setNull(column);
    } else {
      row.text(column, value);
    }
  }

  private StoredRow presentRow(int oid) {
    return context
        .changes()
        .store()
        .rows(PgAggregate.RELATION, PgAggregate.AGGREGATE_FNOID_INDEX, oid)
        .getFirst();
  }

  private RowValues row(
      ParsedDefine create, int namespace, int result, List<ObjectAddress> references) {
    FunctionEntry existing = existing(namespace, create);
    CatalogStore store = context.changes().store();
    if (existing == null) {
      return store.newRow(PgAggregate.RELATION);
    }
    requireReplaceable(create, existing, result);
    return store.change(PgAggregate.RELATION, presentRow(existing.oid()));
  }

  private static int use(SupportFunctions.Found found, List<ObjectAddress> references) {
    return use(found == null ? null : found.function(), references);
  }

  private static int use(FunctionEntry function, List<ObjectAddress> references) {
    if (function == null) {
      return 0;
    }
    references.add(ObjectAddress.of(PgProc.RELATION, function.oid()));
    return function.oid();
  }

  private void requireDeterminable(int type) {
    String problem = PolymorphicResult.problem(context.types(), type, arguments);
    if (problem != null) {
      throw AggregateParts.invalid("cannot determine transition data type").detail(problem);
    }
  }

  private void requireResult(int result) {
    String problem = PolymorphicResult.problem(context.types(), result, arguments);
    if (problem != null) {
      throw AggregateParts.invalid("cannot determine result data type").detail(problem);
    }
    if (result == TypeIds.INTERNAL) {
      for (int type : arguments) {
        if (type == TypeIds.INTERNAL) {
          return;
        }
      }
      throw AggregateParts.invalid("unsafe use of pseudo-type \"internal\"")
          .detail(
              "A function returning \"internal\" must have at least one \"internal\" argument.");
    }
  }

  private static int[] prepend(int first, int... others) {
    int[] types = new int[1 + others.length];
    types[0] = first;
    System.arraycopy(others, 0, types, 1, others.length);
    return types;
  }

  private FunctionEntry transition(String part, String what, int stateType, int[] aggregated) {
    QualifiedName name = list.name(part);
    SupportFunctions.Found found =
        functions.ofAggregate(name, variadicElement == TypeIds.ANY, prepend(stateType, aggregated));
    requireReturn(what, name, found, stateType);
    return found.function();
  }

  private void requireReturn(
      String what, QualifiedName name, SupportFunctions.Found found, int type) {
    if (found.resultType() != type) {
      throw new DatabaseError(
          "42804",
          "return type of "
              + what
              + " function "
              + String.join(".", name.parts())
              + " is not "
              + context.types().format(type));
    }
  }

  private void requireFirstValue(FunctionEntry transition, String initial, int stateType) {
    if (transition.strict()
        && !list.has(initial)
        && (arguments.length < 1 || !coercion.isBinaryCoercible(arguments[0], stateType))) {
      throw AggregateParts.invalid(
          "must not omit initial value when transition function is strict and transition type is"
              + " not compatible with input type");
    }
  }

  private SupportFunctions.Found finalFunction(String part, String extraPart, int stateType) {
    if (!list.has(part)) {
      return null;
    }
    boolean extra = list.flag(extraPart);
    int[] others = extra ? arguments : Arrays.copyOf(arguments, direct);
    SupportFunctions.Found found =
        functions.ofAggregate(
            list.name(part),
            variadicElement == TypeIds.ANY && (extra || kind != 'n' && direct == arguments.length),
            prepend(stateType, others));
    if (extra && found.function().strict()) {
      throw AggregateParts.invalid(
          "final function with extra arguments must not be declared STRICT");
    }
    return found;
  }

  private SupportFunctions.Found movingFinish(int movingType, int result) {
    if (movingType == 0) {
      return null;
    }
    SupportFunctions.Found found = finalFunction("mfinalfunc", "mfinalfunc_extra", movingType);
    int movingResult = found == null ? movingType : found.resultType();
    if (movingResult != result) {
      throw AggregateParts.invalid(
          "moving-aggregate implementation returns type "
              + context.types().format(movingResult)
              + ", but plain implementation returns type "
              + context.types().format(result));
    }
    return found;
  }

  private FunctionEntry combine(int stateType) {
    if (!list.has("combinefunc")) {
      return null;
    }
    QualifiedName name = list.name("combinefunc");
    SupportFunctions.Found found = functions.ofAggregate(name, false, stateType, stateType);
    requireReturn("combine", name, found, stateType);
    if (stateType == TypeIds.INTERNAL && found.function().strict()) {
      throw AggregateParts.invalid(
          "combine function with transition type internal must not be declared STRICT");
    }
    return found.function();
  }

  private FunctionEntry serialization(String part, String what, int result, int... types) {
    if (!list.has(part)) {
      return null;
    }
    QualifiedName name = list.name(part);
    SupportFunctions.Found found = functions.ofAggregate(name, false, types);
    requireReturn(what, name, found, result);
    return found.function();
  }

  private int sortOperator() {
    if (!list.has("sortop")) {
      return 0;
    }
    if (arguments.length != 1) {
      throw AggregateParts.invalid(
          "sort operator can only be specified for single-argument aggregates");
    }
    OperatorEntry operator =
        context.analyzers().get().operator(list.name("sortop"), arguments[0], arguments[0], -1);
    return operator.oid();
  }

  private FunctionEntry existing(int namespace, ParsedDefine create) {
    for (FunctionEntry candidate :
        context.catalog().functionsNamed(create.name().parts().getLast())) {
      if (candidate.namespace() == namespace
          && Arrays.equals(candidate.argumentTypes(), arguments)) {
        return candidate;
      }
    }
    return null;
  }

  private void requireReplaceable(ParsedDefine create, FunctionEntry existing, int result) {
    String name = existing.name();
    if (!create.orReplace()) {
      throw new DatabaseError(
          "42723", "function \"" + name + "\" already exists with same argument types");
    }
    new ObjectRights(context).requireOwner(existing);
    if (!existing.isAggregate()) {
      throw new DatabaseError("42809", "cannot change routine kind")
          .detail(
              "\""
                  + name
                  + (existing.isProcedure()
                      ? "\" is a procedure."
                      : existing.isWindow() ? "\" is a window function." : "\" is a function."));
    }
    if (existing.resultType() != result) {
      throw AggregateParts.invalid("cannot change return type of existing function")
          .hint("Use DROP AGGREGATE " + signature(existing) + " first.");
    }
    AggregateEntry aggregate = context.catalog().aggregate(existing.oid());
    if (aggregate.kind() != kind) {
      String what =
          switch (aggregate.kind()) {
            case 'o' -> "\" is an ordered-set aggregate.";
            case 'h' -> "\" is a hypothetical-set aggregate.";
            default -> "\" is an ordinary aggregate function.";
          };
      throw new DatabaseError("42809", "cannot change routine kind").detail("\"" + name + what);
    }
    if (aggregate.directArguments() != direct) {
      throw AggregateParts.invalid(
          "cannot change number of direct arguments of an aggregate function");
    }
  }

  private String signature(FunctionEntry function) {
    StringBuilder text = new StringBuilder(function.name()).append('(');
    for (int i = 0; i < function.argumentTypes().length; i++) {
      text.append(i == 0 ? "" : ",").append(context.types().format(function.argumentTypes()[i]));
    }
    return text.append(')').toString();
  }

  private FunctionEntry entry(
      ParsedDefine create, int namespace, int result, FunctionEntry existing) {
    int owner = existing != null ? existing.owner() : context.user().oid();
    char[] modes = null;
    if (variadicElement != 0) {
      modes = new char[arguments.length];
      Arrays.fill(modes, 'i');
      modes[modes.length - 1] = 'v';
    }
    return new FunctionEntry(
        existing != null ? existing.oid() : new FunctionWriter(context.changes()).newOid(),
        create.name().parts().getLast(),
        namespace,
        owner,
        INTERNAL_LANGUAGE,
        1,
        0,
        variadicElement,
        0,
        'a',
        false,
        false,
        false,
        false,
        'i',
        parts.parallel(),
        0,
        result,
        arguments,
        modes == null ? null : arguments,
        modes,
        argumentNames,
        null,
        "aggregate_dummy",
        null,
        null,
        null,
        existing != null
            ? existing.acl()
            : DefaultAccess.of(context.changes(), Securable.FUNCTION, owner, namespace));
  }
}
