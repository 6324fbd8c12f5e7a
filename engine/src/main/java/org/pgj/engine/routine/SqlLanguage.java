package org.pgj.engine.routine;

import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;

/** The language SQL. */
public final class SqlLanguage implements RoutineLanguage {
  /** Its oid in pg_language. */
  public static final int OID = 14;

  private final RoutineSession session;

  public SqlLanguage(RoutineSession session) {
    this.session = session;
  }

  @Override
  public Routine compile(FunctionEntry function, int[] argumentTypes, RoutineShape shape) {
    return new SqlRoutine(session, function, argumentTypes, shape);
  }

  @Override
  public void execute(String source, boolean atomic) {
    throw new DatabaseError("0A000", "language \"sql\" does not support inline code execution");
  }

  /** Analyzes all statements; with polymorphic parameters only the syntax can be checked. */
  @Override
  public void validate(FunctionEntry function) {
    try {
      SqlBody body;
      try {
        body = new SqlBody(session, function, function.argumentTypes());
      } catch (DatabaseError error) {
        throw error.position() > 0 ? error.internalQuery(function.source()) : error;
      }
      if (isPolymorphic(function)) {
        return;
      }
      RoutineShape shape =
          RoutineShape.of(
              session.catalog(),
              session.literals(),
              function,
              function.argumentTypes(),
              function.resultType(),
              null);
      SqlResult result = new SqlResult(session, shape);
      boolean returnsNothing = shape.isVoid() || function.isProcedure() && shape.columns() == null;
      for (int i = 0; i < body.count(); i++) {
        boolean last = i == body.count() - 1;
        if (!body.isQuery(i)) {
          SqlRestrictions.check(body.statement(i), function);
          if (last && !returnsNothing) {
            throw result.noResult();
          }
          continue;
        }
        AnalyzedQuery query = body.analyze(i);
        if (last && !returnsNothing) {
          result.adapt(query);
        }
      }
      if (body.count() == 0 && !returnsNothing) {
        throw result.noResult();
      }
    } catch (DatabaseError error) {
      throw error.internalQuery() != null
          ? error
          : error.addContext("SQL function \"" + function.name() + "\"");
    }
  }

  private static boolean isPolymorphic(FunctionEntry function) {
    boolean polymorphic = TypeIds.isPolymorphic(function.resultType());
    for (int type : function.argumentTypes()) {
      polymorphic |= TypeIds.isPolymorphic(type);
    }
    return polymorphic;
  }
}
