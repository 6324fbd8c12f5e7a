package org.pgj.engine.command.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.FunctionWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RangeTypeWriter;
import org.pgj.engine.catalog.change.TypeWriter;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedCreateRange;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.type.Oids;

/** CREATE TYPE … AS RANGE: the range type, its multirange type and their constructors. */
public final class CreateRangeType {
  private static final int BTREE = 403;
  private static final int INTERNAL_LANGUAGE = 12;

  private final CommandContext context;

  public CreateRangeType(CommandContext context) {
    this.context = context;
  }

  /** Runs the command. */
  public String run(ParsedCreateRange create) {
    String name = create.name().parts().getLast();
    int namespace = CreateType.namespace(context, create.name());
    Map<String, ParsedOption> options = options(create);
    if (!options.containsKey("subtype")) {
      throw new DatabaseError("42601", "type attribute \"subtype\" is required");
    }
    int subtype =
        context.analyzers().get().typeNames().resolve(typeName(options.get("subtype"))).type();
    new ObjectRights(context).requireType(subtype);
    TypeEntry subtypeEntry = context.catalog().type(subtype);
    if (subtypeEntry.kind() == 'p') {
      throw new DatabaseError(
          "42804", "range subtype cannot be " + context.types().format(subtype));
    }
    if (options.containsKey("canonical")) {
      throw DatabaseError.notSupported("a canonical function of a range type");
    }
    int operatorClass = operatorClass(options.get("subtype_opclass"), subtype);
    int collation =
        options.containsKey("collation")
            ? context.analyzers().get().typeNames().collation(qualified(options.get("collation")))
            : subtypeEntry.collation();
    QualifiedName multirange =
        options.containsKey("multirange_type_name")
            ? qualified(options.get("multirange_type_name"))
            : null;
    int multirangeNamespace =
        multirange == null ? namespace : CreateType.namespace(context, multirange);
    RangeTypeWriter writer =
        new RangeTypeWriter(context.changes(), new TypeWriter(context.changes()));
    RangeTypeWriter.Types types =
        writer.create(
            name,
            namespace,
            multirange == null
                ? writer.multirangeName(name, multirangeNamespace)
                : multirange.parts().getLast(),
            multirangeNamespace,
            context.user().oid(),
            subtypeEntry,
            operatorClass,
            collation,
            difference(options.get("subtype_diff"), subtype));
    context.changes().nextCommand();
    constructors(name, namespace, multirangeNamespace, types, subtype);
    context.changes().nextCommand();
    return "CREATE TYPE";
  }

  private static Map<String, ParsedOption> options(ParsedCreateRange create) {
    Map<String, ParsedOption> options = new HashMap<>();
    for (ParsedOption option : create.options()) {
      switch (option.name()) {
        case "subtype",
            "subtype_opclass",
            "collation",
            "canonical",
            "subtype_diff",
            "multirange_type_name" -> {}
        default ->
            throw new DatabaseError(
                "42601", "type attribute \"" + option.name() + "\" not recognized");
      }
      if (options.put(option.name(), option) != null) {
        throw new DatabaseError("42601", "conflicting or redundant options");
      }
    }
    return options;
  }

  private static ParsedTypeName typeName(ParsedOption option) {
    return option.value() instanceof ParsedTypeName type
        ? type
        : new ParsedTypeName(
            qualified(option).parts(), false, false, List.of(), List.of(), option.location());
  }

  private static QualifiedName qualified(ParsedOption option) {
    return switch (option.value()) {
      case QualifiedName name -> name;
      case ParsedTypeName type -> new QualifiedName(type.names(), option.location());
      case null, default ->
          new QualifiedName(List.of(OptionValues.text(option)), option.location());
    };
  }

  private int operatorClass(ParsedOption option, int subtype) {
    List<OperatorClassEntry> classes = context.catalog().operatorClassesOf(BTREE);
    if (option != null) {
      String name = qualified(option).parts().getLast();
      for (OperatorClassEntry entry : classes) {
        if (entry.name().equals(name)) {
          return entry.oid();
        }
      }
      throw new DatabaseError(
          "42704", "operator class \"" + name + "\" does not exist for access method \"btree\"");
    }
    int base = subtype;
    while (context.catalog().type(base).isDomain()) {
      base = context.catalog().type(base).baseType();
    }
    TypeEntry entry = context.catalog().type(base);
    int wanted =
        switch (base) {
          case 1043 -> Oids.TEXT;
          case 650 -> 869;
          default -> base;
        };
    int general =
        switch (entry.kind()) {
          case 'e' -> 3500;
          case 'r' -> 3831;
          case 'm' -> 4537;
          case 'c' -> Oids.RECORD;
          default -> entry.isArray() ? 2277 : wanted;
        };
    for (OperatorClassEntry candidate : classes) {
      if (candidate.isDefault()
          && (candidate.inputType() == wanted || candidate.inputType() == general)) {
        return candidate.oid();
      }
    }
    throw new DatabaseError(
            "42704",
            "data type "
                + context.types().format(subtype)
                + " has no default operator class for access method \"btree\"")
        .hint(
            "You must specify an operator class for the range type or define a default operator"
                + " class for the subtype.");
  }

  private int difference(ParsedOption option, int subtype) {
    if (option == null) {
      return 0;
    }
    QualifiedName name = qualified(option);
    for (FunctionEntry function : context.path().get().functions(name.parts().getLast())) {
      if (function.argumentTypes().length == 2
          && function.argumentTypes()[0] == subtype
          && function.argumentTypes()[1] == subtype) {
        if (function.resultType() != 701) {
          throw new DatabaseError(
              "42P17",
              "range subtype diff function "
                  + name.parts().getLast()
                  + " must return type double precision");
        }
        return function.oid();
      }
    }
    String type = context.types().format(subtype);
    throw new DatabaseError(
        "42883",
        "function "
            + String.join(".", name.parts())
            + "("
            + type
            + ", "
            + type
            + ") does not exist");
  }

  private void constructors(
      String name,
      int namespace,
      int multirangeNamespace,
      RangeTypeWriter.Types types,
      int subtype) {
    constructor(name, namespace, "range_constructor2", types.range(), false, 0, subtype, subtype);
    constructor(
        name,
        namespace,
        "range_constructor3",
        types.range(),
        false,
        0,
        subtype,
        subtype,
        Oids.TEXT);
    String multirange = context.catalog().type(types.multirange()).name();
    constructor(
        multirange, multirangeNamespace, "multirange_constructor0", types.multirange(), true, 0);
    constructor(
        multirange,
        multirangeNamespace,
        "multirange_constructor1",
        types.multirange(),
        true,
        0,
        types.range());
    constructor(
        multirange,
        multirangeNamespace,
        "multirange_constructor2",
        types.multirange(),
        true,
        types.range(),
        types.rangeArray());
  }

  private void constructor(
      String name,
      int namespace,
      String source,
      int result,
      boolean strict,
      int variadic,
      int... arguments) {
    FunctionWriter writer = new FunctionWriter(context.changes());
    FunctionEntry function =
        new FunctionEntry(
            writer.newOid(),
            name,
            namespace,
            RoleEntry.BOOTSTRAP_SUPERUSER,
            INTERNAL_LANGUAGE,
            1,
            0,
            variadic,
            0,
            'f',
            false,
            false,
            strict,
            false,
            'i',
            's',
            0,
            result,
            arguments,
            variadic == 0 ? null : arguments,
            variadic == 0 ? null : new char[] {'v'},
            null,
            null,
            source,
            null,
            null,
            null,
            null);
    writer.write(function, false, List.of());
    context
        .changes()
        .depend(
            ObjectAddress.of(PgProc.RELATION, function.oid()),
            ObjectAddress.of(PgType.RELATION, result),
            CatalogChanges.INTERNAL);
  }
}
