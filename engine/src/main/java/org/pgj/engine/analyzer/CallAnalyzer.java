package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.Collations;
import org.pgj.engine.analyzer.resolve.FunctionResolver.Resolution;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedFunctionCall;
import org.pgj.engine.parser.tree.ParsedGroupingFunction;
import org.pgj.engine.parser.tree.ParsedNamedArgument;
import org.pgj.engine.parser.tree.ParsedNormalizedTest;
import org.pgj.engine.parser.tree.QualifiedName;

/** Analyzes calls of functions, aggregates and window functions. */
final class CallAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final ExpressionAnalyzer expressions;

  CallAnalyzer(Analysis analysis, Scope scope, ExpressionAnalyzer expressions) {
    this.analysis = analysis;
    this.scope = scope;
    this.expressions = expressions;
  }

  /** A call of a pg_catalog function over analyzed arguments. */
  Expression builtin(String name, List<Expression> arguments, int location) {
    QualifiedName qualified = new QualifiedName(List.of("pg_catalog", name), location);
    return plain(qualified, arguments, List.of(), false, CallForm.SQL_SYNTAX, location);
  }

  Expression call(ParsedFunctionCall call) {
    List<Expression> arguments = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ParsedExpression argument : call.arguments()) {
      if (argument instanceof ParsedNamedArgument named) {
        if (names.contains(named.name())) {
          throw new DatabaseError(
                  "42601", "argument name \"" + named.name() + "\" used more than once")
              .at(named.location());
        }
        names.add(named.name());
        arguments.add(expressions.analyze(named.value()));
        continue;
      }
      if (!names.isEmpty()) {
        throw new DatabaseError("42601", "positional argument cannot follow named argument")
            .at(argument.location());
      }
      Expression analyzed = expressions.analyze(argument);
      if (!isPlaceOfResult(analyzed)) {
        arguments.add(analyzed);
      }
    }
    if (arguments.size() > 100) {
      throw new DatabaseError("54023", "cannot pass more than 100 arguments to a function")
          .at(call.location());
    }
    Resolution resolution = resolve(call, arguments, names);
    if (resolution instanceof Resolution.Function function) {
      FunctionEntry entry = function.function();
      if (entry.isAggregate() || entry.isWindow() || call.over() != null) {
        return new AggregateAnalyzer(analysis, scope, expressions)
            .analyze(call, function, convert(function, arguments));
      }
    }
    rejectAggregateSyntax(call, resolution);
    return finish(
        call.name(),
        resolution,
        arguments,
        names,
        call.variadic(),
        call.sqlSyntax() ? CallForm.SQL_SYNTAX : CallForm.CALL,
        call.location());
  }

  /** JDBC drivers bind the OUT parameters of a call as parameters of type void. */
  private static boolean isPlaceOfResult(Expression argument) {
    return argument instanceof Parameter parameter
        && parameter.kind() == Parameter.Kind.EXTERNAL
        && parameter.type() == TypeIds.VOID;
  }

  private Resolution resolve(
      ParsedFunctionCall call, List<Expression> arguments, List<String> names) {
    if (!call.withinGroup()) {
      return analysis.functions().resolve(call.name(), arguments, names, call.variadic());
    }
    List<Expression> all = new ArrayList<>(arguments);
    for (var item : call.orderBy()) {
      all.add(expressions.analyze(item.expression()));
    }
    Resolution resolution = analysis.functions().resolve(call.name(), all, names, call.variadic());
    arguments.clear();
    arguments.addAll(all);
    return resolution;
  }

  private void rejectAggregateSyntax(ParsedFunctionCall call, Resolution resolution) {
    if (!(resolution instanceof Resolution.Function) && !(resolution instanceof Resolution.Cast)) {
      return;
    }
    String name = String.join(".", call.name().parts());
    String problem =
        call.star()
            ? name + "(*) specified, but " + name + " is not an aggregate function"
            : call.distinct()
                ? "DISTINCT specified, but " + name + " is not an aggregate function"
                : call.withinGroup()
                    ? "WITHIN GROUP specified, but " + name + " is not an aggregate function"
                    : !call.orderBy().isEmpty()
                        ? "ORDER BY specified, but " + name + " is not an aggregate function"
                        : call.filter() != null
                            ? "FILTER specified, but " + name + " is not an aggregate function"
                            : call.over() != null
                                ? "OVER specified, but "
                                    + name
                                    + " is not a window function nor an aggregate function"
                                : null;
    if (problem != null) {
      throw new DatabaseError("42809", problem).at(call.location());
    }
  }

  Expression plain(
      QualifiedName name,
      List<Expression> arguments,
      List<String> names,
      boolean variadic,
      CallForm form,
      int location) {
    Resolution resolution = analysis.functions().resolve(name, arguments, names, variadic);
    return finish(name, resolution, arguments, names, variadic, form, location);
  }

  private Expression finish(
      QualifiedName name,
      Resolution resolution,
      List<Expression> arguments,
      List<String> names,
      boolean variadic,
      CallForm form,
      int location) {
    return switch (resolution) {
      case Resolution.Function function -> {
        FunctionEntry entry = function.function();
        if (entry.isProcedure() && scope.place() != Place.CALL_ARGUMENT) {
          throw new DatabaseError(
                  "42809",
                  analysis.functions().signature(name, arguments, names) + " is a procedure")
              .hint("To call a procedure, use CALL.")
              .at(location);
        }
        yield functionCall(
            function,
            convert(function, arguments),
            variadic || function.variadicArguments() > 0 && entry.variadicElement() != TypeIds.ANY,
            form,
            location);
      }
      case Resolution.Cast cast -> {
        Expression converted =
            analysis
                .coercion()
                .toTarget(
                    arguments.getFirst(),
                    cast.type(),
                    -1,
                    Coercion.Context.EXPLICIT,
                    CallForm.EXPLICIT_CAST,
                    SourcePosition.at(location));
        if (converted == null) {
          throw analysis
              .coercion()
              .cannotCast(arguments.getFirst().type(), cast.type(), SourcePosition.at(location));
        }
        yield converted;
      }
      case Resolution.Ambiguous ignored ->
          throw new DatabaseError(
                  "42725",
                  "function "
                      + analysis.functions().signature(name, arguments, names)
                      + " is not unique")
              .hint(
                  "Could not choose a best candidate function. You might need to add explicit type"
                      + " casts.")
              .at(location);
      case Resolution.NotFound ignored -> {
        String word = scope.place() == Place.CALL_ARGUMENT ? "procedure" : "function";
        throw new DatabaseError(
                "42883",
                word
                    + " "
                    + analysis.functions().signature(name, arguments, names)
                    + " does not exist")
            .hint(
                "No "
                    + word
                    + " matches the given name and argument types. You might need to add"
                    + " explicit type casts.")
            .at(location);
      }
    };
  }

  /**
   * The arguments in parameter order, converted, with variadic ones gathered and defaults added.
   */
  private List<Expression> convert(Resolution.Function function, List<Expression> arguments) {
    int[] parameterTypes = function.parameterTypes();
    List<Expression> converted = new ArrayList<>(parameterTypes.length);
    for (int i = 0; i < parameterTypes.length; i++) {
      Expression argument = arguments.get(function.order() == null ? i : function.order()[i]);
      converted.add(converted(argument, parameterTypes[i]));
    }
    List<Expression> defaults = new ArrayList<>(function.defaults().size());
    for (int i = 0; i < function.defaults().size(); i++) {
      defaults.add(converted(function.defaults().get(i), function.defaultTypes()[i]));
    }
    if (function.places() != null) {
      return inPlaces(function.places(), converted, defaults);
    }
    converted.addAll(defaults);
    int repeated = function.variadicArguments();
    if (repeated > 0 && function.function().variadicElement() != TypeIds.ANY) {
      gather(converted, repeated);
    }
    return converted;
  }

  private Expression converted(Expression argument, int type) {
    return analysis
        .coercion()
        .toType(
            argument,
            type,
            -1,
            Coercion.Context.IMPLICIT,
            CallForm.IMPLICIT_CAST,
            SourcePosition.UNKNOWN);
  }

  /** Puts defaults between the arguments that named notation gave. */
  private static List<Expression> inPlaces(
      int[] places, List<Expression> given, List<Expression> defaults) {
    int count = given.size() + defaults.size();
    List<Expression> all = new ArrayList<>(count);
    int next = 0;
    for (int i = 0; i < count; i++) {
      boolean isGiven = next < places.length && places[next] == i;
      all.add(isGiven ? given.get(next++) : defaults.get(i - next));
    }
    return all;
  }

  /** Replaces the last arguments by the array that a variadic parameter receives. */
  private void gather(List<Expression> arguments, int count) {
    List<Expression> elements =
        new ArrayList<>(arguments.subList(arguments.size() - count, arguments.size()));
    int type = elements.getFirst().type();
    int array = analysis.catalog().type(type).array();
    if (array == 0) {
      throw new DatabaseError(
              "42704", "could not find array type for data type " + analysis.types().format(type))
          .at(elements.getFirst().position().offset());
    }
    arguments.subList(arguments.size() - count, arguments.size()).clear();
    arguments.add(
        new ArrayConstructor(
            array,
            Collations.merge(analysis.catalog(), elements),
            type,
            false,
            elements,
            elements.getFirst().position()));
  }

  private Expression functionCall(
      Resolution.Function function,
      List<Expression> arguments,
      boolean variadicArray,
      CallForm form,
      int location) {
    FunctionEntry entry = function.function();
    if (entry.returnsSet()) {
      if (!scope.place().allowsSets()) {
        throw new DatabaseError("0A000", scope.place().refuse("set-returning functions"))
            .at(location);
      }
      if (scope.place() != Place.FROM_FUNCTION) {
        scope.noteTargetSet();
      }
    }
    if (variadicArray && entry.variadicElement() == TypeIds.ANY) {
      requireArray(arguments.getLast());
    }
    int inputCollation = Collations.merge(analysis.catalog(), arguments);
    int type = function.resultType();
    if (type == 0) {
      throw new DatabaseError("42804", "cannot determine element type of \"anyarray\" argument")
          .at(location);
    }
    int typeCollation = analysis.catalog().type(type).collation();
    return new FunctionCall(
        entry.oid(),
        entry.returnsSet(),
        variadicArray && entry.variadicElement() != 0,
        form,
        type,
        -1,
        typeCollation == 0 ? 0 : inputCollation != 0 ? inputCollation : typeCollation,
        inputCollation,
        arguments,
        SourcePosition.at(location));
  }

  private void requireArray(Expression argument) {
    if (analysis.coercion().elementType(argument.type()) == 0) {
      throw new DatabaseError("42804", "VARIADIC argument must be an array")
          .at(argument.position().offset());
    }
  }

  Expression grouping(ParsedGroupingFunction parsed) {
    if (parsed.arguments().size() > 31) {
      throw new DatabaseError("54023", "GROUPING must have fewer than 32 arguments")
          .at(parsed.location());
    }
    List<Expression> arguments = new ArrayList<>();
    for (ParsedExpression argument : parsed.arguments()) {
      arguments.add(expressions.analyze(argument));
    }
    if (!scope.place().allowsAggregates()) {
      throw new DatabaseError("42803", scope.place().refuse("grouping operations"))
          .at(parsed.location());
    }
    scope.noteAggregate();
    return new GroupingCall(List.of(), arguments, 0, SourcePosition.at(parsed.location()));
  }

  Expression normalizedTest(ParsedNormalizedTest test) {
    List<Expression> arguments = new ArrayList<>();
    arguments.add(expressions.analyze(test.operand()));
    if (test.form() != null) {
      arguments.add(ExpressionAnalyzer.unknown(test.form(), test.location()));
    }
    Expression call = builtin("is_normalized", arguments, test.location());
    return test.negated()
        ? new BooleanExpression(
            BooleanExpression.Kind.NOT, List.of(call), SourcePosition.at(test.location()))
        : call;
  }
}
