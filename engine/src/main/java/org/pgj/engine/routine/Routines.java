package org.pgj.engine.routine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.pgj.engine.catalog.RelationUse;
import org.pgj.engine.catalog.Relations;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.function.FunctionRegistry;
import org.pgj.engine.function.SetFunction;

/** The compiled routines of a session. */
public final class Routines implements ExecutionContext.FunctionLanguages {
  private static final int INTERNAL = 12;
  private static final int C = 13;

  private final RoutineSession session;
  private final Map<Integer, RoutineLanguage> languages = new HashMap<>();
  private final Map<Key, Routine> compiled = new HashMap<>();
  private final RelationUse uses = new RelationUse();
  private long generation;

  private record Key(int function, String argumentTypes, int resultType, String columns) {}

  public Routines(RoutineSession session) {
    this.session = session;
    languages.put(SqlLanguage.OID, new SqlLanguage(session));
  }

  /** CONTEXT of what the routines that run now do, innermost first; empty if none runs. */
  public String place() {
    StringBuilder text = new StringBuilder();
    for (RoutineLanguage language : languages.values()) {
      String place = language.place();
      if (!place.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n").append(place);
      }
    }
    return text.toString();
  }

  /** Adds a language by its oid in pg_language. */
  public void register(int oid, RoutineLanguage language) {
    languages.put(oid, language);
  }

  /**
   * The language of an oid.
   *
   * @throws DatabaseError 0A000 if there is no interpreter
   */
  public RoutineLanguage language(int oid) {
    RoutineLanguage language = languages.get(oid);
    if (language == null) {
      throw DatabaseError.notSupported("the language of this function");
    }
    return language;
  }

  /**
   * The compiled routine of a call.
   *
   * @param columns given by the caller for a result of type record, null if none were
   */
  public Routine routine(
      FunctionEntry function, int[] argumentTypes, int resultType, RoutineColumns columns) {
    Relations relations = session.catalog().relations();
    if (!relations.isUnchanged(generation, uses)) {
      compiled.clear();
      uses.clear();
    }
    generation = relations.generation();
    Key key =
        new Key(
            function.oid(),
            Arrays.toString(argumentTypes),
            resultType,
            columns == null ? "" : Arrays.toString(columns.types()));
    Routine routine = compiled.get(key);
    if (routine == null) {
      routine = relations.noting(uses, () -> compile(function, argumentTypes, resultType, columns));
      compiled.put(key, routine);
    }
    return routine;
  }

  private Routine compile(
      FunctionEntry function, int[] argumentTypes, int resultType, RoutineColumns columns) {
    RoutineShape shape =
        RoutineShape.of(
            session.catalog(), session.literals(), function, argumentTypes, resultType, columns);
    Routine routine =
        function.language() == INTERNAL
            ? BuiltinTrigger.of(function, session)
            : language(function.language()).compile(function, argumentTypes, shape);
    return function.securityDefiner() || function.settings() != null
        ? new GuardedRoutine(session, function, routine)
        : routine;
  }

  private static int[] argumentTypes(FunctionCall call) {
    int[] types = new int[call.argumentCount()];
    for (int i = 0; i < types.length; i++) {
      types[i] = call.argumentType(i);
    }
    return types;
  }

  @Override
  public FunctionKernel kernel(FunctionEntry entry, FunctionCall call) {
    if (entry.language() == INTERNAL || entry.language() == C) {
      return FunctionRegistry.kernel(call, entry.name());
    }
    return new RoutineKernel(this, session, entry, call, argumentTypes(call));
  }

  @Override
  public SetFunction setFunction(FunctionEntry entry, FunctionCall call, int[] columnTypes) {
    if (entry.language() == INTERNAL || entry.language() == C) {
      return FunctionRegistry.setFunction(call, entry.name());
    }
    return new RoutineSet(this, session, entry, call, argumentTypes(call), columnTypes);
  }

  /** 42883 and the like: the routine has gone since the plan was made. */
  FunctionEntry current(FunctionEntry entry) {
    FunctionEntry now = session.catalog().function(entry.oid());
    if (now == null) {
      throw new DatabaseError(
          "XX000", "cache lookup failed for function " + Integer.toUnsignedString(entry.oid()));
    }
    return now;
  }
}
