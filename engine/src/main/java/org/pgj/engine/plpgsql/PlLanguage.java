package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.plpgsql.tree.PlBody;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.routine.Routine;
import org.pgj.engine.routine.RoutineLanguage;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.RoutineShape;
import org.pgj.engine.routine.Routines;
import org.pgj.engine.type.TypeCatalog;

/** The language as the session knows it, with the calls that are running. */
public final class PlLanguage implements RoutineLanguage {
  private static final int TRIGGER = 2279;
  private static final int EVENT_TRIGGER = 3838;

  /** What a function returns that is called for an event. */
  private static final RoutineShape NO_RESULT = new RoutineShape(TypeIds.VOID, false, null);

  private static final int INT4 = 23;
  private static final int INT4_ARRAY = 1007;
  private static final int INT4_RANGE = 3904;
  private static final int INT4_MULTIRANGE = 4451;

  private final RoutineSession session;
  private final Routines routines;
  private final ExtraChecks checks;
  private final Interpreter interpreter;
  private final List<Call> calls = new ArrayList<>();

  private record Call(PlRoutine routine, Frame frame) {}

  public PlLanguage(RoutineSession session, Routines routines) {
    this.session = session;
    this.routines = routines;
    this.checks = new ExtraChecks(session);
    this.interpreter = new Interpreter(this, session, checks);
  }

  Routines routines() {
    return routines;
  }

  // ---- running calls

  void push(PlRoutine routine, Frame frame) {
    calls.add(new Call(routine, frame));
  }

  void pop() {
    calls.removeLast();
  }

  /** The transaction is about to end: what loops have not fetched yet is fetched. */
  void materializeLoops() {
    for (Call call : calls) {
      for (QueryLoop loop : call.frame().loops) {
        loop.materialize();
      }
    }
  }

  int currentFunction() {
    return calls.getLast().routine().oid();
  }

  /** The line of CONTEXT of a call. */
  String line(PlRoutine routine, Frame frame) {
    String head = "PL/pgSQL function " + routine.signature();
    if (frame.phase != null) {
      return frame.statement == null
          ? head + " " + frame.phase
          : head + " line " + frame.statement.line() + " " + frame.phase;
    }
    return frame.statement == null
        ? head
        : head + " line " + frame.statement.line() + " at " + frame.statement.name();
  }

  @Override
  public String place() {
    return context(true);
  }

  /**
   * CONTEXT of the running calls, innermost first.
   *
   * @param withSql whether to begin with the SQL that the innermost runs, if it does
   */
  String context(boolean withSql) {
    StringBuilder text = new StringBuilder();
    for (int i = calls.size() - 1; i >= 0; i--) {
      Frame frame = calls.get(i).frame();
      String sql = withSql || i < calls.size() - 1 ? sqlOf(frame) : null;
      if (sql != null) {
        text.append(text.isEmpty() ? "" : "\n").append("SQL statement \"").append(sql).append('"');
      }
      text.append(text.isEmpty() ? "" : "\n").append(line(calls.get(i).routine(), frame));
    }
    return text.toString();
  }

  /** The SQL that a call's statement runs as, null if it is not known or none. */
  private static String sqlOf(Frame frame) {
    return switch (frame.statement) {
      case PlStatement.Sql sql -> sql.statement().text();
      case PlStatement.Perform perform -> perform.query().text();
      case PlStatement.Call call -> call.statement().text();
      case PlStatement.Execute execute -> frame.dynamicText;
      case null, default -> null;
    };
  }

  // ---- compiling

  @Override
  public Routine compile(FunctionEntry function, int[] argumentTypes, RoutineShape shape) {
    PlParser[] parser = new PlParser[1];
    try {
      requireTypes(function, argumentTypes);
      RoutineShape result = function.resultType() == EVENT_TRIGGER ? NO_RESULT : shape;
      parser[0] = new PlParser(session, function.source(), false, result, null);
      PlBody body = parser[0].function(function, argumentTypes, result);
      return new PlRoutine(this, session, interpreter, function, body, result, signature(function));
    } catch (DatabaseError error) {
      throw error.addContext(compilation(function.name(), parser[0]));
    }
  }

  private static String compilation(String name, PlParser parser) {
    return "compilation of PL/pgSQL function \""
        + name
        + "\" near line "
        + (parser == null ? 1 : parser.line());
  }

  private void requireTypes(FunctionEntry function, int[] argumentTypes) {
    int result = function.resultType();
    boolean allowed =
        result == TRIGGER
            || result == EVENT_TRIGGER
            || result == TypeIds.VOID
            || result == TypeIds.RECORD
            || TypeIds.isPolymorphic(result);
    if (!allowed && session.catalog().type(result).isPseudo()) {
      throw new DatabaseError(
          "0A000", "PL/pgSQL functions cannot return type " + session.literals().format(result));
    }
    if (result == TRIGGER && function.argumentTypes().length > 0) {
      throw new DatabaseError("42P13", "trigger functions cannot have declared arguments")
          .hint(
              "The arguments of the trigger can be accessed through TG_NARGS and TG_ARGV instead.");
    }
    if (result == EVENT_TRIGGER && function.argumentTypes().length > 0) {
      throw new DatabaseError("42P13", "event trigger functions cannot have declared arguments");
    }
    for (int type : argumentTypes) {
      if (type != TypeIds.RECORD
          && !TypeIds.isPolymorphic(type)
          && session.catalog().type(type).isPseudo()) {
        throw new DatabaseError(
            "0A000", "PL/pgSQL functions cannot accept type " + session.literals().format(type));
      }
    }
  }

  private String signature(FunctionEntry function) {
    return session.types().describe(TypeCatalog.ObjectKind.PROCEDURE, function.oid());
  }

  @Override
  public void execute(String source, boolean atomic) {
    RoutineShape shape = new RoutineShape(TypeIds.VOID, false, null);
    PlParser[] parser = new PlParser[1];
    PlBody body;
    try {
      parser[0] = new PlParser(session, source, true, shape, null);
      body = parser[0].block();
    } catch (DatabaseError error) {
      throw source.equals(error.internalQuery())
          ? error
          : error.addContext(compilation("inline_code_block", parser[0]));
    }
    new PlRoutine(this, session, interpreter, null, body, shape, "inline_code_block")
        .execute(atomic);
  }

  @Override
  public void validate(FunctionEntry function) {
    PlParser[] parser = new PlParser[1];
    try {
      requireTypes(function, function.argumentTypes());
      int[] types = new int[function.argumentTypes().length];
      for (int i = 0; i < types.length; i++) {
        types[i] = sample(function.argumentTypes()[i]);
      }
      RoutineShape shape =
          function.resultType() == TRIGGER
              ? new RoutineShape(TRIGGER, false, null)
              : function.resultType() == EVENT_TRIGGER
                  ? NO_RESULT
                  : RoutineShape.of(
                      session.catalog(),
                      session.literals(),
                      function,
                      types,
                      sample(function.resultType()),
                      null);
      parser[0] = new PlParser(session, function.source(), true, shape, checks);
      parser[0].function(function, types, shape);
    } catch (DatabaseError error) {
      throw error.internalQuery() != null && error.internalQuery().equals(function.source())
          ? error
          : error.addContext(compilation(function.name(), parser[0]));
    }
  }

  /** A type that stands for a polymorphic one while nothing is called. */
  private static int sample(int type) {
    return switch (type) {
      case TypeIds.ANYELEMENT,
          TypeIds.ANYNONARRAY,
          TypeIds.ANYENUM,
          TypeIds.ANYCOMPATIBLE,
          TypeIds.ANYCOMPATIBLENONARRAY ->
          INT4;
      case TypeIds.ANYARRAY, TypeIds.ANYCOMPATIBLEARRAY -> INT4_ARRAY;
      case TypeIds.ANYRANGE, TypeIds.ANYCOMPATIBLERANGE -> INT4_RANGE;
      case TypeIds.ANYMULTIRANGE, TypeIds.ANYCOMPATIBLEMULTIRANGE -> INT4_MULTIRANGE;
      default -> type;
    };
  }
}
