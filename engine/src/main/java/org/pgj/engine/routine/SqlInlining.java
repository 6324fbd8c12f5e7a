package org.pgj.engine.routine;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.RangeFunction;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.FunctionRights;
import org.pgj.engine.planner.PlannerContext;

/**
 * Puts SQL functions that are one expression, or one query, in the place of their calls; under the
 * conditions at which PostgreSQL does so, since a user can tell by plans and by errors.
 */
public final class SqlInlining implements PlannerContext.Inlining {
  private final RoutineSession session;

  /** Functions whose bodies are being put in place: one that calls itself is called. */
  private final List<Integer> active = new ArrayList<>();

  public SqlInlining(RoutineSession session) {
    this.session = session;
  }

  @Override
  public Expression inline(FunctionCall call) {
    FunctionEntry function = session.catalog().function(call.function());
    if (!isPlain(function) || function.returnsSet() || call.type() == 2249) {
      return null;
    }
    if (active.contains(function.oid())) {
      return null;
    }
    active.add(function.oid());
    try {
      return expression(call, function);
    } finally {
      active.removeLast();
    }
  }

  private boolean isPlain(FunctionEntry function) {
    return function != null
        && function.language() == SqlLanguage.OID
        && FunctionRights.mayExecute(function, session.functions())
        && function.kind() == 'f'
        && !function.securityDefiner()
        && function.settings() == null
        && function.resultType() != 2278;
  }

  private static int[] types(List<Expression> arguments) {
    int[] types = new int[arguments.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments.get(i).type();
    }
    return types;
  }

  /** The body's one query, converted to the result; null if there is more to it. */
  private AnalyzedQuery query(
      FunctionEntry function, int[] types, int resultType, RoutineColumns definitions) {
    SqlBody body = new SqlBody(session, function, types);
    if (body.count() != 1 || !body.isQuery(0)) {
      return null;
    }
    AnalyzedQuery query = body.analyze(0);
    if (query.command() != CommandKind.SELECT || query.hasModifyingCommonTable()) {
      return null;
    }
    RoutineShape shape =
        RoutineShape.of(
            session.catalog(), session.literals(), function, types, resultType, definitions);
    SqlResult result = new SqlResult(session, shape);
    AnalyzedQuery adapted = result.adapt(query);
    if (shape.composite() && (shape.columns() == null || result.isWholeRow(adapted))) {
      return null;
    }
    return adapted;
  }

  private Expression expression(FunctionCall call, FunctionEntry function) {
    AnalyzedQuery query;
    try {
      query = query(function, types(call.arguments()), call.type(), null);
    } catch (DatabaseError error) {
      throw error.addContext("SQL function \"" + function.name() + "\" during inlining");
    }
    if (query == null || !isOneExpression(query)) {
      return null;
    }
    Expression body = query.targetList().getFirst().expression();
    if (body.type() != call.type()) {
      return null;
    }
    Volatility found = Volatility.of(body, session.catalog());
    if (function.volatility() == 'i' && !found.isImmutable()
        || function.volatility() == 's' && found.isVolatile()
        || found.hasSubquery()) {
      return null;
    }
    ParameterSubstitution substitution = new ParameterSubstitution(call.arguments(), 0);
    Expression inlined = substitution.map(body);
    for (int i = 0; i < call.arguments().size(); i++) {
      if (function.strict() && (substitution.uses(i) == 0 || !found.isStrict())) {
        return null;
      }
      if (substitution.uses(i) != 1) {
        Volatility argument = Volatility.of(call.arguments().get(i), session.catalog());
        if (argument.isVolatile()
            || substitution.uses(i) > 1 && (!argument.isCheap() || argument.hasSubquery())) {
          return null;
        }
      }
    }
    return inlined;
  }

  private static boolean isOneExpression(AnalyzedQuery query) {
    return query.rangeTable().isEmpty()
        && (query.joinTree() == null || query.joinTree().condition() == null)
        && query.targetList().size() == 1
        && query.commonTables().isEmpty()
        && !query.hasAggregates()
        && !query.hasWindows()
        && !query.hasTargetSets()
        && query.groupBy().isEmpty()
        && query.having() == null
        && query.distinct().isEmpty()
        && query.orderBy().isEmpty()
        && query.limit() == null
        && query.offset() == null
        && query.setOperations() == null;
  }

  @Override
  public AnalyzedQuery inlineSet(RangeTableEntry.Functions functions) {
    if (functions.functions().size() != 1 || functions.ordinality()) {
      return null;
    }
    RangeFunction range = functions.functions().getFirst();
    if (!(range.call() instanceof FunctionCall call)) {
      return null;
    }
    FunctionEntry function = session.catalog().function(call.function());
    if (!isPlain(function)
        || !function.returnsSet()
        || function.strict()
        || function.volatility() == 'v') {
      return null;
    }
    for (Expression argument : call.arguments()) {
      Volatility found = Volatility.of(argument, session.catalog());
      if (found.isVolatile() || found.hasSubquery()) {
        return null;
      }
    }
    AnalyzedQuery query;
    try {
      query = query(function, types(call.arguments()), call.type(), definitions(range));
    } catch (DatabaseError error) {
      throw error.addContext("SQL function \"" + function.name() + "\" during inlining");
    }
    if (query == null || SqlResult.visible(query).size() != range.columns()) {
      return null;
    }
    return session.rewrite(new ParameterSubstitution(call.arguments(), 1).mapQuery(query));
  }

  private static RoutineColumns definitions(RangeFunction range) {
    if (range.definitions() == null) {
      return null;
    }
    int count = range.definitions().size();
    RoutineColumns columns = new RoutineColumns(new String[count], new int[count], new int[count]);
    for (int i = 0; i < count; i++) {
      columns.names()[i] = range.definitions().get(i).name();
      columns.types()[i] = range.definitions().get(i).type().type();
      columns.typmods()[i] = range.definitions().get(i).type().typmod();
    }
    return columns;
  }
}
