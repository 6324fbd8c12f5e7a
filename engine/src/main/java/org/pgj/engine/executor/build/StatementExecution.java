package org.pgj.engine.executor.build;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.SubqueryColumn;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.ExecutionContext.SessionObjects;
import org.pgj.engine.executor.aggregate.KeySet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.executor.key.TypeComparator;
import org.pgj.engine.executor.modify.ModifyOperator;
import org.pgj.engine.executor.operator.InstrumentedOperator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.RowBuffer;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.planner.plan.Subplan;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * A planned statement with its operators, to be run any number of times, one execution after the
 * other: {@link #open}, {@link #next} until null, {@link #close}.
 */
public final class StatementExecution implements AutoCloseable {
  private final PlannedStatement statement;
  private final ExecutionContext context;
  private final SharedTables shared;
  private final OperatorFactory factory;
  private final Operator root;
  private final List<SubplanEvaluator> subplans = new ArrayList<>();
  private final List<HashedSubplanEvaluator> hashedSubplans = new ArrayList<>();
  private RowBuffer heldRows;
  private boolean open;
  private boolean done;

  public StatementExecution(PlannedStatement statement, SessionObjects session) {
    this(statement, session, null);
  }

  /**
   * @param instruments null unless measurements are wanted
   */
  public StatementExecution(
      PlannedStatement statement, SessionObjects session, Instruments instruments) {
    this.statement = statement;
    this.context = new ExecutionContext(session, statement.parameterCount());
    context.setSubplans(this::compileSubplan);
    this.shared = new SharedTables(statement, context);
    this.factory = new OperatorFactory(context, shared, instruments);
    shared.setFactory(factory);
    context.parameters().setSource(new InitPlans(context, statement.subplans(), factory));
    this.root = factory.build(statement.plan());
  }

  public PlannedStatement statement() {
    return statement;
  }

  /**
   * Begins an execution.
   *
   * @param parameters one constant vector per client parameter, valid until {@link #close}
   */
  public void open(Snapshot snapshot, Vector[] parameters) {
    open(snapshot, null, parameters);
  }

  /**
   * Begins an execution whose written rows another snapshot must see as well: 40001 for a row that
   * only the newer one sees.
   *
   * @param crosscheck the older snapshot, or null
   */
  public void open(Snapshot snapshot, Snapshot crosscheck, Vector[] parameters) {
    context.setSnapshot(snapshot, crosscheck);
    context.parameters().forgetAll();
    context.parameters().bind(parameters);
    for (HashedSubplanEvaluator subplan : hashedSubplans) {
      subplan.reset();
    }
    shared.open();
    open = true;
    done = false;
    root.open();
  }

  /** The next rows, or null at the end; only the first columns are the result's. */
  public Batch next(int maxRows) {
    if (done) {
      return null;
    }
    Batch batch = root.next(Math.min(maxRows, context.rowsAtOnce()));
    if (batch == null) {
      done = true;
      shared.finishModifications();
    }
    return batch;
  }

  /** A place for the rows of the result, the same one in each execution. */
  public RowBuffer heldRows() {
    if (heldRows == null) {
      heldRows = new RowBuffer(factory.layout(statement.plan()), context.workMemory());
    }
    return heldRows;
  }

  /** Rows inserted, updated or deleted so far. */
  public long processed() {
    Operator top =
        root instanceof InstrumentedOperator instrumented ? instrumented.operator() : root;
    return top instanceof ModifyOperator modify ? modify.processed() : 0;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      root.close();
      for (SubplanEvaluator subplan : subplans) {
        subplan.close();
      }
      shared.close();
      if (heldRows != null) {
        heldRows.clear();
      }
    }
  }

  // ---- subplans

  private Evaluator compileSubplan(SubplanCall call, ExpressionCompiler compiler) {
    Subplan subplan = statement.subplans().get(call.subplan());
    Plan plan = subplan.plan();
    if (call.hashed() && call.tests().size() == 1) {
      Evaluator hashed = compileHashed(call, plan, compiler);
      if (hashed != null) {
        return hashed;
      }
    }
    int[] parameters = new int[call.parameters().size()];
    for (int p = 0; p < parameters.length; p++) {
      parameters[p] = call.parameters().get(p);
    }
    Evaluator test = null;
    if (!call.tests().isEmpty()) {
      int innerCount = plan.output().size();
      ColumnResolver outer = reference -> innerCount + compiler.columns().column(reference);
      ColumnResolver inner = reference -> reference.attribute() - 1;
      test = new ExpressionCompiler(context, outer, inner).compile(all(call.tests()));
    }
    SqlType element = null;
    RowStore scalar = null;
    if (call.kind() == SubqueryExpression.Kind.ARRAY) {
      element = context.types().type(plan.output().getFirst().type());
    } else if (call.kind() == SubqueryExpression.Kind.SCALAR) {
      scalar = context.workMemory().smallStore(factory.layout(plan));
    }
    SubplanEvaluator evaluator =
        new SubplanEvaluator(
            context,
            call.kind(),
            compiler.representation(call.type()),
            factory.build(plan),
            parameters,
            compiler.compileAll(call.arguments()),
            test,
            element,
            scalar,
            plan.output().size());
    subplans.add(evaluator);
    return evaluator;
  }

  /** That all of at least one condition hold. */
  static Expression all(List<Expression> tests) {
    return tests.size() == 1
        ? tests.getFirst()
        : new BooleanExpression(BooleanExpression.Kind.AND, tests, SourcePosition.UNKNOWN);
  }

  /** Only {@code outer = column} of one hashable type can be looked up in a hash set. */
  private Evaluator compileHashed(SubplanCall call, Plan plan, ExpressionCompiler compiler) {
    if (!(call.tests().getFirst() instanceof OperatorCall operator)
        || !(operator.arguments().get(1) instanceof SubqueryColumn column)
        || !context.catalog().operator(operator.operator()).canHash()) {
      return null;
    }
    Expression left = operator.arguments().getFirst();
    SqlType type = context.types().type(column.type());
    Representation representation = compiler.representation(left.type());
    if (representation != type.representation()) {
      return null;
    }
    KeySet values =
        new KeySet(representation, TypeComparator.of(type), context.hashMemory().budget());
    HashedSubplanEvaluator evaluator =
        new HashedSubplanEvaluator(context, factory.build(plan), compiler.compile(left), values);
    hashedSubplans.add(evaluator);
    return evaluator;
  }
}
