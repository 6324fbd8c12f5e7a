package org.pgj.engine.command.function;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.PolymorphicTypes;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.QualifiedName;

/** Finds the functions that aggregates and operators are made of. */
public final class SupportFunctions {
  private final CommandContext context;

  public SupportFunctions(CommandContext context) {
    this.context = context;
  }

  /** A function and what it answers for the types it was looked up with. */
  record Found(FunctionEntry function, int resultType) {}

  /**
   * The function of exactly these argument types.
   *
   * @throws DatabaseError 42883 if there is none, 42501 if it may not be called
   */
  public FunctionEntry exact(QualifiedName name, int... types) {
    for (FunctionEntry candidate : candidates(name)) {
      if (Arrays.equals(candidate.argumentTypes(), types)) {
        requireExecute(candidate);
        return candidate;
      }
    }
    throw missing(name, types);
  }

  /**
   * The function that an aggregate calls with values of these types, some of which may be
   * polymorphic.
   *
   * @param variadicAny whether it has to take VARIADIC "any"
   * @throws DatabaseError 42883 if there is none, 42804 if it does not fit
   */
  Found ofAggregate(QualifiedName name, boolean variadicAny, int... types) {
    Coercion coercion = context.analyzers().get().coercion();
    FunctionEntry best = null;
    int bestScore = -1;
    boolean ambiguous = false;
    for (FunctionEntry candidate : candidates(name)) {
      int score = score(coercion, candidate, types);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
        ambiguous = false;
      } else if (score == bestScore && score >= 0) {
        ambiguous = true;
      }
    }
    if (best == null || ambiguous || best.kind() != 'f') {
      throw missing(name, types);
    }
    if (best.returnsSet()) {
      throw new DatabaseError("42804", "function " + signature(name, types) + " returns a set");
    }
    if (variadicAny && best.variadicElement() != TypeIds.ANY) {
      throw new DatabaseError(
          "42804",
          "function "
              + signature(name, types)
              + " must accept VARIADIC ANY to be used in this aggregate");
    }
    int[] parameters = parameters(best, types.length);
    int result = resultType(coercion, best, types, parameters);
    if (result == 0) {
      throw missing(name, types);
    }
    for (int i = 0; i < types.length; i++) {
      if (!coercion.isBinaryCoercible(types[i], parameters[i])) {
        throw new DatabaseError(
            "42804",
            "function " + signature(name, parameters) + " requires run-time type coercion");
      }
    }
    requireExecute(best);
    return new Found(best, result);
  }

  /**
   * What a function answers; its polymorphic parameters become actual types. 0 if the types do not
   * fit together.
   */
  private int resultType(Coercion coercion, FunctionEntry function, int[] types, int[] parameters) {
    boolean open = false;
    for (int type : types) {
      open |= TypeIds.isPolymorphic(type);
    }
    if (open) {
      // The types of the aggregate's calls will fit as these do.
      return function.resultType();
    }
    try {
      return new PolymorphicTypes(context.catalog(), coercion, context.types())
          .resolve(types, parameters, function.resultType());
    } catch (DatabaseError inconsistent) {
      return 0;
    }
  }

  /** How well a candidate fits: the number of exact types, -1 if it does not. */
  private static int score(Coercion coercion, FunctionEntry candidate, int[] types) {
    boolean variadic = candidate.variadicElement() == TypeIds.ANY;
    int count = candidate.argumentTypes().length;
    if (variadic ? types.length < count : types.length != count) {
      return -1;
    }
    int[] parameters = parameters(candidate, types.length);
    int score = 0;
    boolean open = false;
    boolean bound = false;
    for (int i = 0; i < types.length; i++) {
      int type = types[i];
      int parameter = parameters[i];
      boolean polymorphic = TypeIds.isPolymorphic(type);
      open |= polymorphic && parameter == type;
      bound |= !polymorphic && TypeIds.isPolymorphic(parameter);
      if (type == parameter) {
        score += 3;
      } else if (polymorphic && parameter != TypeIds.ANY) {
        return -1;
      } else if (TypeIds.isPolymorphic(parameter)) {
        score += 1;
      } else if (coercion.isBinaryCoercible(type, parameter)) {
        score += 2;
      } else if (!coercion.canCoerce(type, parameter, Coercion.Context.IMPLICIT)) {
        return -1;
      }
    }
    return open && bound ? -1 : score;
  }

  private static int[] parameters(FunctionEntry function, int count) {
    int[] declared = function.argumentTypes();
    int[] parameters = Arrays.copyOf(declared, count);
    for (int i = declared.length; i < count; i++) {
      parameters[i] = TypeIds.ANY;
    }
    return parameters;
  }

  private List<FunctionEntry> candidates(QualifiedName name) {
    List<String> parts = name.parts();
    if (parts.size() == 1) {
      return context.path().get().functions(parts.getFirst());
    }
    String schema = parts.get(parts.size() - 2);
    NamespaceEntry namespace = context.catalog().namespace(schema);
    if (namespace == null) {
      throw new DatabaseError("3F000", "schema \"" + schema + "\" does not exist");
    }
    return context.catalog().functionsNamed(parts.getLast()).stream()
        .filter(candidate -> candidate.namespace() == namespace.oid())
        .toList();
  }

  private void requireExecute(FunctionEntry function) {
    new ObjectRights(context)
        .require(
            Securable.FUNCTION, function.oid(), Privilege.EXECUTE, "function " + function.name());
  }

  private DatabaseError missing(QualifiedName name, int[] types) {
    return new DatabaseError("42883", "function " + signature(name, types) + " does not exist");
  }

  private String signature(QualifiedName name, int[] types) {
    StringBuilder text = new StringBuilder(String.join(".", name.parts())).append('(');
    for (int i = 0; i < types.length; i++) {
      text.append(i == 0 ? "" : ", ").append(context.types().format(types[i]));
    }
    return text.append(')').toString();
  }
}
