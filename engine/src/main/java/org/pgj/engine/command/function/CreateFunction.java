package org.pgj.engine.command.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.ReferencedObjects;
import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SqlBodies;
import org.pgj.engine.catalog.change.DefaultAccess;
import org.pgj.engine.catalog.change.FunctionWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.ParsedCreateFunction;
import org.pgj.engine.parser.tree.ParsedReturn;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.parser.tree.StatementNames;
import org.pgj.engine.routine.SqlParameterNames;

/** CREATE FUNCTION and CREATE PROCEDURE. */
public final class CreateFunction {
  private static final int INTERNAL = 12;
  private static final int C = 13;
  private static final int SQL = 14;

  private final CommandContext context;

  public CreateFunction(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedCreateFunction create) {
    List<String> parts = create.name().parts();
    String name = parts.getLast();
    String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : null;
    int namespace = Schemas.creation(context, schema);
    FunctionOptions options = new FunctionOptions(create.options(), create.procedure());
    boolean hasBody = create.bodyReturn() != null || create.bodyStatements() != null;
    int language = language(options, hasBody);
    FunctionParameters parameters =
        new FunctionParameters(
            context,
            create.parameters(),
            create.procedure()
                ? FunctionParameters.Kind.PROCEDURE
                : FunctionParameters.Kind.FUNCTION);
    boolean returnsSet =
        create.returns() != null && create.returns().setOf() || parameters.isTable();
    int result = resultType(create, parameters);
    requireResolvable(result, parameters);
    requireTypes(result, parameters);
    String source = source(options, create, hasBody, language);
    List<AnalyzedQuery> body =
        hasBody ? body(create, name, parameters.inputTypes(), inputNames(parameters)) : List.of();
    FunctionEntry existing = existing(namespace, name, parameters.inputTypes());
    if (existing != null) {
      requireReplaceable(create, existing, result, returnsSet, parameters);
    }
    FunctionWriter writer = new FunctionWriter(context.changes());
    char volatility = options.volatility('v');
    FunctionEntry function =
        new FunctionEntry(
            existing != null ? existing.oid() : writer.newOid(),
            name,
            namespace,
            existing != null ? existing.owner() : context.user().oid(),
            language,
            options.cost(language == INTERNAL || language == C ? 1 : 100),
            options.rows(returnsSet ? 1000 : 0, returnsSet),
            parameters.variadicElement(),
            0,
            create.procedure() ? 'p' : options.flag("window", false) ? 'w' : 'f',
            options.flag("security", false),
            options.flag("leakproof", false),
            options.flag("strict", false),
            returnsSet,
            volatility,
            options.parallel('u'),
            parameters.defaultCount(),
            result,
            parameters.inputTypes(),
            parameters.allTypes(),
            parameters.modes(),
            parameters.names(),
            parameters.defaultExpressions(),
            source,
            null,
            !hasBody
                ? null
                : create.bodyReturn() != null
                    ? SqlBodies.writeReturn(body.getFirst())
                    : SqlBodies.writeAtomic(body),
            options.settings(context, null),
            existing != null
                ? existing.acl()
                : DefaultAccess.of(
                    context.changes(), Securable.FUNCTION, context.user().oid(), namespace));
    ReferencedObjects referenced = new ReferencedObjects(context.catalog().relations());
    List<ObjectAddress> references = new ArrayList<>();
    for (AnalyzedQuery query : body) {
      references.addAll(referenced.of(query));
    }
    for (Expression value : parameters.defaults()) {
      references.addAll(referenced.of(value, 0));
    }
    writer.write(function, existing != null, references);
    context.changes().nextCommand();
    validate(function, hasBody);
    return create.procedure() ? "CREATE PROCEDURE" : "CREATE FUNCTION";
  }

  private void requireTypes(int result, FunctionParameters parameters) {
    ObjectRights rights = new ObjectRights(context);
    rights.requireType(result);
    int[] types = parameters.allTypes() == null ? parameters.inputTypes() : parameters.allTypes();
    for (int type : types) {
      rights.requireType(type);
    }
  }

  private void validate(FunctionEntry function, boolean hasBody) {
    if (!hasBody
        && function.language() != INTERNAL
        && context.session().settings().isTrue("check_function_bodies")) {
      try {
        context.routines().language(function.language()).validate(function);
      } catch (DatabaseError error) {
        throw BodyPosition.transpose(error, context.session().queryText(), function.source());
      }
    }
  }

  private int language(FunctionOptions options, boolean hasBody) {
    if (!options.has("language")) {
      if (hasBody) {
        return SQL;
      }
      throw new DatabaseError("42P13", "no language specified");
    }
    String name = options.text("language");
    List<CatalogRow> rows =
        context.catalog().source().find(PgLanguage.RELATION, PgLanguage.LANGUAGE_NAME_INDEX, name);
    if (rows.isEmpty()) {
      DatabaseError error = new DatabaseError("42704", "language \"" + name + "\" does not exist");
      throw isLoadable(name)
          ? error.hint("Use CREATE EXTENSION to load the language into the database.")
          : error;
    }
    new ObjectRights(context).requireLanguage(rows.getFirst());
    int language = rows.getFirst().oid(PgLanguage.OID);
    if (language == C) {
      throw DatabaseError.notSupported("functions in language C");
    }
    if (hasBody && language != SQL) {
      throw new DatabaseError("42P13", "inline SQL function body only valid for language SQL");
    }
    return language;
  }

  private static boolean isLoadable(String name) {
    return switch (name) {
      case "plperl", "plperlu", "plpython3u", "pltcl", "pltclu" -> true;
      default -> false;
    };
  }

  private int resultType(ParsedCreateFunction create, FunctionParameters parameters) {
    int outputs = parameters.outputType();
    if (create.procedure()) {
      return outputs == 0 ? TypeIds.VOID : TypeIds.RECORD;
    }
    if (create.returns() == null) {
      if (outputs == 0) {
        throw new DatabaseError("42P13", "function result type must be specified");
      }
      return outputs;
    }
    TypeNames names = context.analyzers().get().typeNames();
    int type;
    if (create.returns().percentType()) {
      type = names.resolve(create.returns()).type();
    } else {
      type = names.lookUp(create.returns());
      if (type == 0) {
        throw new DatabaseError(
            "42704", "type \"" + TypeNames.text(create.returns()) + "\" does not exist");
      }
    }
    if (outputs != 0 && outputs != type) {
      throw new DatabaseError(
          "42P13",
          "function result type must be "
              + context.types().format(outputs)
              + " because of OUT parameters");
    }
    return type;
  }

  /** A polymorphic result needs an input that tells what it is. */
  private void requireResolvable(int result, FunctionParameters parameters) {
    requireResolvable(result, parameters.inputTypes());
    if (parameters.allTypes() != null) {
      for (int type : parameters.allTypes()) {
        requireResolvable(type, parameters.inputTypes());
      }
    }
  }

  private void requireResolvable(int type, int[] inputs) {
    String detail = PolymorphicResult.problem(context.types(), type, inputs);
    if (detail != null) {
      throw new DatabaseError("42P13", "cannot determine result data type").detail(detail);
    }
  }

  private static String source(
      FunctionOptions options, ParsedCreateFunction create, boolean hasBody, int language) {
    List<String> body = options.body();
    if (body != null && hasBody) {
      throw new DatabaseError("42P13", "duplicate function body specified");
    }
    if (body == null) {
      if (!hasBody) {
        throw new DatabaseError("42P13", "no function body specified");
      }
      return "";
    }
    if (body.size() > 1) {
      throw new DatabaseError(
          "42P13", "only one AS item needed for language \"" + options.text("language") + "\"");
    }
    return body.getFirst();
  }

  private static String[] inputNames(FunctionParameters parameters) {
    String[] names = parameters.names();
    char[] modes = parameters.modes();
    if (names == null || modes == null) {
      return names;
    }
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (modes[i] == 'i' || modes[i] == 'b' || modes[i] == 'v') {
        inputs.add(names[i]);
      }
    }
    return inputs.toArray(new String[0]);
  }

  private List<AnalyzedQuery> body(
      ParsedCreateFunction create, String name, int[] types, String[] names) {
    List<Statement> statements =
        create.bodyReturn() != null
            ? List.of(
                new ParsedReturn(
                    SqlParser.selectOf(create.bodyReturn()), create.bodyReturn().location()))
            : create.bodyStatements();
    List<AnalyzedQuery> queries = new ArrayList<>();
    for (Statement statement : statements) {
      boolean isReturn = statement instanceof ParsedReturn;
      Statement unwrapped = statement instanceof ParsedReturn r ? r.query() : statement;
      if (!(unwrapped instanceof PreparableStatement query)) {
        throw new DatabaseError(
            "0A000",
            StatementNames.of(statement) + " is not yet supported in unquoted SQL function body");
      }
      Analyzer analyzer =
          context
              .routineAnalyzers()
              .analyzer(
                  ParameterTypes.fixed(types),
                  new SqlParameterNames(context.catalog(), name, names, types));
      AnalyzedQuery analyzed = analyzer.analyze(query);
      queries.add(isReturn ? SqlBodies.returning(analyzed) : analyzed);
    }
    return queries;
  }

  private FunctionEntry existing(int namespace, String name, int[] types) {
    for (FunctionEntry candidate : context.catalog().functionsNamed(name)) {
      if (candidate.namespace() == namespace && Arrays.equals(candidate.argumentTypes(), types)) {
        return candidate;
      }
    }
    return null;
  }

  private void requireReplaceable(
      ParsedCreateFunction create,
      FunctionEntry existing,
      int result,
      boolean returnsSet,
      FunctionParameters parameters) {
    String name = existing.name();
    if (!create.orReplace()) {
      throw new DatabaseError(
          "42723", "function \"" + name + "\" already exists with same argument types");
    }
    new ObjectRights(context).requireOwner(existing);
    if (existing.isProcedure() != create.procedure() || existing.isAggregate()) {
      throw new DatabaseError("42809", "cannot change routine kind")
          .detail(
              "\""
                  + name
                  + "\" is "
                  + (existing.isProcedure()
                      ? "a procedure."
                      : existing.isAggregate()
                          ? "an aggregate function."
                          : existing.isWindow() ? "a window function." : "a function."));
    }
    String drop =
        "Use DROP "
            + (create.procedure() ? "PROCEDURE " : "FUNCTION ")
            + signature(existing)
            + " first.";
    if (existing.resultType() != result || existing.returnsSet() != returnsSet) {
      throw new DatabaseError(
              "42P13",
              create.procedure()
                  ? "cannot change whether a procedure has output parameters"
                  : "cannot change return type of existing function")
          .hint(drop);
    }
    if (result == TypeIds.RECORD && !sameOutputs(existing, parameters)) {
      throw new DatabaseError("42P13", "cannot change return type of existing function")
          .detail("Row type defined by OUT parameters is different.")
          .hint(drop);
    }
    requireSameNames(existing, parameters, drop);
    if (existing.defaults() > parameters.defaultCount()) {
      throw new DatabaseError("42P13", "cannot remove parameter defaults from existing function")
          .hint(drop);
    }
  }

  private static boolean sameOutputs(FunctionEntry existing, FunctionParameters parameters) {
    int[] types = parameters.allTypes();
    return Arrays.equals(existing.allArgumentTypes(), types)
        && Arrays.equals(existing.argumentModes(), parameters.modes())
        && Arrays.equals(
            outputNames(existing.argumentNames(), existing.argumentModes()),
            outputNames(parameters.names(), parameters.modes()));
  }

  private static String[] outputNames(String[] names, char[] modes) {
    List<String> outputs = new ArrayList<>();
    for (int i = 0; names != null && modes != null && i < names.length; i++) {
      if (modes[i] == 'o' || modes[i] == 'b' || modes[i] == 't') {
        outputs.add(names[i]);
      }
    }
    return outputs.toArray(new String[0]);
  }

  private static void requireSameNames(
      FunctionEntry existing, FunctionParameters parameters, String drop) {
    String[] before = existing.argumentNames();
    if (before == null) {
      return;
    }
    String[] now = parameters.names();
    for (int i = 0; i < before.length; i++) {
      boolean input =
          existing.argumentModes() == null || "ibv".indexOf(existing.argumentModes()[i]) >= 0;
      if (input
          && !before[i].isEmpty()
          && (now == null || i >= now.length || !now[i].equals(before[i]))) {
        throw new DatabaseError(
                "42P13", "cannot change name of input parameter \"" + before[i] + "\"")
            .hint(drop);
      }
    }
  }

  private String signature(FunctionEntry function) {
    StringBuilder text = new StringBuilder(function.name()).append('(');
    for (int i = 0; i < function.argumentTypes().length; i++) {
      text.append(i == 0 ? "" : ",").append(context.types().format(function.argumentTypes()[i]));
    }
    return text.append(')').toString();
  }
}
