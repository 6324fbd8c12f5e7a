package org.pgj.engine.analyzer.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.QualifiedName;

/** Resolves function calls (manual: sections 4.3 and 10.3). */
public final class FunctionResolver {
  private final Catalog catalog;
  private final SearchPath path;
  private final Coercion coercion;
  private final TypeServices types;
  private final CandidateSelection selection;

  /** What a call turned out to be. */
  public sealed interface Resolution {
    /**
     * A function.
     *
     * @param parameterTypes one per argument, variadic ones expanded, pseudo-types replaced
     * @param resultType actual type of the result
     * @param defaults of the parameters that the call gives no argument, in their order
     * @param defaultTypes what the types of those parameters stand for
     * @param order for each parameter type the index of its argument, null if as written
     * @param places which parameter, from 0, each parameter type is of; null if they are the first
     *     ones: named notation may leave parameters in between to their defaults
     * @param variadicArguments how many trailing arguments form the variadic array, 0 if none
     */
    record Function(
        FunctionEntry function,
        int[] parameterTypes,
        int resultType,
        List<Expression> defaults,
        int[] defaultTypes,
        int[] order,
        int[] places,
        int variadicArguments)
        implements Resolution {}

    /** A cast written as a call of the type's name. */
    record Cast(int type) implements Resolution {}

    /** No such function. */
    record NotFound() implements Resolution {}

    /** Several functions fit equally. */
    record Ambiguous() implements Resolution {}
  }

  private record FunctionCandidate(
      FunctionEntry function,
      int[] parameterTypes,
      int variadicArguments,
      int defaults,
      int[] order,
      int[] places,
      int pathPosition)
      implements CandidateSelection.Candidate {}

  public FunctionResolver(Catalog catalog, SearchPath path, Coercion coercion, TypeServices types) {
    this.catalog = catalog;
    this.path = path;
    this.coercion = coercion;
    this.types = types;
    this.selection = new CandidateSelection(catalog, coercion);
  }

  /**
   * Finds the function of a call.
   *
   * @param arguments the analyzed arguments, named ones last
   * @param names the names of the named ones, empty if none
   * @param variadic VARIADIC was written: the last argument is the array itself
   */
  public Resolution resolve(
      QualifiedName name, List<Expression> arguments, List<String> names, boolean variadic) {
    int[] argumentTypes = new int[arguments.size()];
    for (int i = 0; i < argumentTypes.length; i++) {
      argumentTypes[i] = arguments.get(i).type();
    }
    List<FunctionCandidate> candidates = candidates(name, argumentTypes.length, names, variadic);
    FunctionCandidate chosen = null;
    for (FunctionCandidate candidate : candidates) {
      if (Arrays.equals(
          candidate.parameterTypes(), argumentTypesInOrder(candidate, argumentTypes))) {
        if (chosen != null && !isBetter(candidate, chosen) && !isBetter(chosen, candidate)) {
          return new Resolution.Ambiguous();
        }
        if (isBetter(candidate, chosen)) {
          chosen = candidate;
        }
      }
    }
    if (chosen == null) {
      Resolution cast = castCall(name, arguments, names);
      if (cast != null) {
        return cast;
      }
      List<FunctionCandidate> applicable = new ArrayList<>();
      for (FunctionCandidate candidate : candidates) {
        if (coercion.canCoerce(
            argumentTypesInOrder(candidate, argumentTypes),
            candidate.parameterTypes(),
            Coercion.Context.IMPLICIT)) {
          applicable.add(candidate);
        }
      }
      if (applicable.size() == 1) {
        chosen = applicable.getFirst();
      } else if (applicable.size() > 1) {
        chosen = selection.best(applicable, argumentTypes);
        if (chosen == null) {
          return new Resolution.Ambiguous();
        }
      }
    }
    if (chosen == null) {
      return new Resolution.NotFound();
    }
    return resolved(chosen, argumentTypes);
  }

  private static boolean isBetter(FunctionCandidate candidate, FunctionCandidate present) {
    if (present == null) {
      return true;
    }
    if (candidate.pathPosition() != present.pathPosition()) {
      return candidate.pathPosition() < present.pathPosition();
    }
    return candidate.variadicArguments() == 0 && present.variadicArguments() > 0;
  }

  private static int[] argumentTypesInOrder(FunctionCandidate candidate, int[] argumentTypes) {
    int count = candidate.parameterTypes().length;
    if (candidate.order() == null && count == argumentTypes.length) {
      return argumentTypes;
    }
    int[] ordered = new int[count];
    for (int i = 0; i < count; i++) {
      int argument = candidate.order() == null ? i : candidate.order()[i];
      ordered[i] = argumentTypes[argument];
    }
    return ordered;
  }

  private Resolution resolved(FunctionCandidate chosen, int[] argumentTypes) {
    int given = chosen.parameterTypes().length;
    List<Integer> left = leftToDefaults(chosen);
    int[] declared = Arrays.copyOf(chosen.parameterTypes(), given + left.size());
    int[] actual = Arrays.copyOf(argumentTypesInOrder(chosen, argumentTypes), given + left.size());
    int[] parameters = inputTypes(chosen.function());
    List<Expression> defaults = DefaultArguments.of(chosen.function(), parameters.length, left);
    for (int i = 0; i < left.size(); i++) {
      declared[given + i] = parameters[left.get(i)];
      actual[given + i] = defaults.get(i).type();
    }
    int result =
        new PolymorphicTypes(catalog, coercion, types)
            .resolve(actual, declared, chosen.function().resultType());
    return new Resolution.Function(
        chosen.function(),
        Arrays.copyOf(declared, given),
        result,
        defaults,
        Arrays.copyOfRange(declared, given, declared.length),
        chosen.order(),
        chosen.places(),
        chosen.variadicArguments());
  }

  /** The parameters, from 0, that a call gives no argument. */
  private static List<Integer> leftToDefaults(FunctionCandidate candidate) {
    List<Integer> left = new ArrayList<>(candidate.defaults());
    int given = candidate.parameterTypes().length;
    int next = 0;
    for (int i = 0; left.size() < candidate.defaults(); i++) {
      boolean isGiven =
          candidate.places() == null ? i < given : next < given && candidate.places()[next] == i;
      if (isGiven) {
        next++;
      } else {
        left.add(i);
      }
    }
    return left;
  }

  /** {@code typename(x)} where x is unknown or binary-coercible, or one side is a string. */
  private Resolution castCall(QualifiedName name, List<Expression> arguments, List<String> names) {
    if (arguments.size() != 1 || !names.isEmpty()) {
      return null;
    }
    int target =
        name.parts().size() == 1
            ? path.type(name.parts().getFirst())
            : typeIn(name.parts().get(name.parts().size() - 2), name.parts().getLast());
    if (target == 0) {
      return null;
    }
    int source = arguments.getFirst().type();
    boolean literal = source == TypeIds.UNKNOWN && arguments.getFirst() instanceof Constant;
    if (literal
        || coercion.canCoerce(source, target, Coercion.Context.EXPLICIT)
            && coercion.isPlainConversion(source, target)) {
      return new Resolution.Cast(target);
    }
    return null;
  }

  private int typeIn(String schema, String name) {
    NamespaceEntry namespace = catalog.namespace(schema);
    return namespace == null ? 0 : catalog.typeOid(namespace.oid(), name);
  }

  private List<FunctionCandidate> candidates(
      QualifiedName name, int argumentCount, List<String> names, boolean variadic) {
    String function = name.parts().getLast();
    List<FunctionEntry> entries;
    int namespace = 0;
    if (name.parts().size() == 1) {
      entries = path.functions(function);
    } else {
      String schema = name.parts().get(name.parts().size() - 2);
      NamespaceEntry entry = catalog.namespace(schema);
      if (schema.equals("pg_temp")) {
        namespace = path.temporary();
      } else if (entry == null) {
        throw new DatabaseError("3F000", "schema \"" + schema + "\" does not exist")
            .at(name.location());
      } else {
        namespace = entry.oid();
      }
      entries = namespace == 0 ? List.of() : catalog.functionsNamed(function);
    }
    List<FunctionCandidate> candidates = new ArrayList<>();
    for (FunctionEntry entry : entries) {
      if (namespace != 0 && entry.namespace() != namespace) {
        continue;
      }
      FunctionCandidate candidate =
          names.isEmpty()
              ? positional(entry, argumentCount, variadic)
              : named(entry, argumentCount, names);
      if (candidate != null) {
        candidates.add(candidate);
      }
    }
    return withoutHidden(candidates);
  }

  private FunctionCandidate positional(FunctionEntry entry, int argumentCount, boolean variadic) {
    int[] declared = inputTypes(entry);
    int position = path.position(entry.namespace());
    if (entry.variadicElement() != 0 && !variadic && argumentCount >= declared.length) {
      int repeated = argumentCount - declared.length + 1;
      int[] expanded = Arrays.copyOf(declared, argumentCount);
      Arrays.fill(expanded, declared.length - 1, argumentCount, entry.variadicElement());
      return new FunctionCandidate(entry, expanded, repeated, 0, null, null, position);
    }
    if (variadic && entry.variadicElement() == 0) {
      return null;
    }
    if (argumentCount == declared.length) {
      return new FunctionCandidate(entry, declared, 0, 0, null, null, position);
    }
    int missing = declared.length - argumentCount;
    if (missing > 0 && missing <= entry.defaults()) {
      return new FunctionCandidate(
          entry, Arrays.copyOf(declared, argumentCount), 0, missing, null, null, position);
    }
    return null;
  }

  /** Argument types as calls see them: for procedures the OUT ones too. */
  private static int[] inputTypes(FunctionEntry entry) {
    if (entry.isProcedure() && entry.allArgumentTypes() != null) {
      return entry.allArgumentTypes();
    }
    return entry.argumentTypes();
  }

  private FunctionCandidate named(FunctionEntry entry, int argumentCount, List<String> names) {
    int[] declared = inputTypes(entry);
    if (entry.argumentNames() == null
        || argumentCount > declared.length
        || entry.variadicElement() != 0
        || declared.length - argumentCount > entry.defaults()) {
      return null;
    }
    String[] parameterNames = inputNames(entry, declared.length);
    int[] order = new int[declared.length];
    Arrays.fill(order, -1);
    int positional = argumentCount - names.size();
    for (int i = 0; i < positional; i++) {
      order[i] = i;
    }
    for (int i = 0; i < names.size(); i++) {
      int parameter = Arrays.asList(parameterNames).indexOf(names.get(i));
      if (parameter < 0 || order[parameter] >= 0) {
        return null;
      }
      order[parameter] = positional + i;
    }
    int firstDefault = declared.length - entry.defaults();
    int given = 0;
    for (int i = 0; i < order.length; i++) {
      if (order[i] < 0 && i < firstDefault) {
        return null;
      }
      given += order[i] >= 0 ? 1 : 0;
    }
    int[] parameterTypes = new int[given];
    int[] givenOrder = new int[given];
    int[] places = new int[given];
    int next = 0;
    for (int i = 0; i < order.length; i++) {
      if (order[i] >= 0) {
        parameterTypes[next] = declared[i];
        places[next] = i;
        givenOrder[next++] = order[i];
      }
    }
    return new FunctionCandidate(
        entry,
        parameterTypes,
        0,
        order.length - given,
        givenOrder,
        given == order.length ? null : places,
        path.position(entry.namespace()));
  }

  private static String[] inputNames(FunctionEntry entry, int count) {
    if (entry.argumentModes() == null || entry.isProcedure()) {
      return entry.argumentNames();
    }
    String[] names = new String[count];
    int next = 0;
    for (int i = 0; i < entry.argumentModes().length && next < count; i++) {
      char mode = entry.argumentModes()[i];
      if (mode == 'i' || mode == 'b' || mode == 'v') {
        names[next++] = entry.argumentNames()[i];
      }
    }
    return names;
  }

  /** Of candidates with the same parameter types keeps the best one. */
  private static List<FunctionCandidate> withoutHidden(List<FunctionCandidate> candidates) {
    List<FunctionCandidate> kept = new ArrayList<>(candidates.size());
    for (FunctionCandidate candidate : candidates) {
      boolean hidden = false;
      for (FunctionCandidate other : candidates) {
        if (other != candidate
            && Arrays.equals(other.parameterTypes(), candidate.parameterTypes())
            && isBetter(other, candidate)
            && !isBetter(candidate, other)) {
          hidden = true;
        }
      }
      if (!hidden) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  /** {@code name(type, type)} for error messages. */
  public String signature(QualifiedName name, List<Expression> arguments, List<String> names) {
    StringBuilder text = new StringBuilder(String.join(".", name.parts())).append('(');
    int positional = arguments.size() - names.size();
    for (int i = 0; i < arguments.size(); i++) {
      if (i > 0) {
        text.append(", ");
      }
      if (i >= positional) {
        text.append(names.get(i - positional)).append(" => ");
      }
      text.append(types.format(arguments.get(i).type()));
    }
    return text.append(')').toString();
  }

  /** The type of an OUT parameter of a call: what it is declared as, or stands for here. */
  public int outputType(FunctionEntry function, FunctionCall call, int declared) {
    if (!TypeIds.isPolymorphic(declared)) {
      return declared;
    }
    int[] parameters = function.argumentTypes();
    int count = Math.min(parameters.length, call.arguments().size());
    int[] actual = new int[count];
    for (int i = 0; i < count; i++) {
      actual[i] = call.arguments().get(i).type();
    }
    return new PolymorphicTypes(catalog, coercion, types)
        .resolve(actual, Arrays.copyOf(parameters, count), declared);
  }
}
