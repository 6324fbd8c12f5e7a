package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.resolve.ResultColumns;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.backend.PreparedQuery;
import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.ResultColumn;
import org.pgj.engine.backend.RowReceiver;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.FunctionRights;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.parser.tree.ParsedCall;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** CALL of a procedure; its OUT parameters are one row. */
final class CallQuery implements PreparedQuery {
  private static final Vector[] NO_COLUMNS = {};
  private static final int VOID = 2278;

  private final QueryEnvironment environment;
  private final int[] parameterTypes;
  private final FunctionCall call;
  private final FunctionEntry procedure;
  private final List<ResultColumn> columns;

  CallQuery(QueryEnvironment environment, ParsedCall parsed, int[] declaredTypes) {
    this.environment = environment;
    ParameterTypes types = ParameterTypes.ofClient(withoutVoid(declaredTypes));
    Analyzer analyzer = environment.newAnalyzer(types);
    Expression analyzed = analyzer.expression(parsed.call(), null, Analyzer.Purpose.CALL_ARGUMENT);
    if (!(analyzed instanceof FunctionCall found)
        || !environment.database().catalog().function(found.function()).isProcedure()) {
      throw new DatabaseError(
              "42809",
              analyzed instanceof FunctionCall other
                  ? signature(other) + " is not a procedure"
                  : "CALL of something that is not a procedure")
          .hint("To call a function, use SELECT.")
          .at(parsed.call().location());
    }
    this.call = found;
    this.procedure = environment.database().catalog().function(found.function());
    this.parameterTypes = types.determined();
    this.columns = describe();
  }

  /**
   * JDBC drivers bind parameters that only come out as void, since they do not know a procedure,
   * which has such parameters, from a function, which has not: here they have the procedure's type.
   */
  private static int[] withoutVoid(int[] declaredTypes) {
    int[] types = declaredTypes.clone();
    for (int i = 0; i < types.length; i++) {
      if (types[i] == VOID) {
        types[i] = 0;
      }
    }
    return types;
  }

  private String signature(FunctionCall other) {
    FunctionEntry entry = environment.database().catalog().function(other.function());
    StringBuilder text = new StringBuilder(entry.name()).append('(');
    for (int i = 0; i < other.arguments().size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(environment.literals().format(other.arguments().get(i).type()));
    }
    return text.append(')').toString();
  }

  private List<ResultColumn> describe() {
    if (call.type() == VOID) {
      return null;
    }
    ResultColumns result =
        ResultColumns.of(
            environment.database().catalog(),
            environment.literals(),
            procedure,
            inputTypes(),
            call.type());
    List<ResultColumn> described = new ArrayList<>();
    for (ResultColumns.Column column : result.columns()) {
      int oid = column.type().type();
      SqlType type = environment.database().types().type(oid);
      int typmod = environment.database().catalog().baseTypmod(oid, column.type().typmod());
      described.add(new ResultColumn(column.name(), 0, 0, type, typmod));
    }
    return described;
  }

  /** Whether the argument at a position is one that goes in. */
  private boolean isInput(int index) {
    return procedure.argumentModes() == null || procedure.argumentModes()[index] != 'o';
  }

  private int[] inputTypes() {
    int[] types = new int[procedure.argumentTypes().length];
    int next = 0;
    for (int i = 0; i < call.arguments().size(); i++) {
      if (isInput(i)) {
        types[next++] = call.arguments().get(i).type();
      }
    }
    return types;
  }

  @Override
  public int[] parameterTypes() {
    return parameterTypes;
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean isReusable() {
    return false;
  }

  @Override
  public boolean isValid() {
    return true;
  }

  @Override
  public QueryExecution start(Vector[] parameters, SessionServices services) {
    environment.runtime().acceptInvalidations();
    return new CallExecution(parameters, services);
  }

  private final class CallExecution implements QueryExecution {
    private final Vector[] parameters;
    private final SessionServices services;

    CallExecution(Vector[] parameters, SessionServices services) {
      this.parameters = parameters;
      this.services = services;
    }

    @Override
    public boolean run(long maxRows, RowReceiver rows) {
      boolean atomic = services.transactionBlock().isInRoutineOrBlock();
      FunctionRights.require(procedure, "procedure", environment.runtime().functions());
      Vector[] arguments = arguments();
      Vector result = columns == null ? new LongVector(1) : new BytesVector(1);
      environment
          .routines()
          .routine(procedure, inputTypes(), call.type(), null)
          .callProcedure(arguments, 0, result, 0, atomic);
      if (columns != null) {
        give((BytesVector) result, rows);
      }
      return true;
    }

    private Vector[] arguments() {
      ExecutionContext context = new ExecutionContext(environment.sessionObjects(), 0);
      context.parameters().bind(parameters);
      ExpressionCompiler compiler = new ExpressionCompiler(context, ColumnResolver.NONE);
      Batch oneRow = new Batch().set(NO_COLUMNS, 1);
      Vector[] arguments = new Vector[inputTypes().length];
      int next = 0;
      for (int i = 0; i < call.arguments().size(); i++) {
        if (isInput(i)) {
          Evaluator evaluator =
              compiler.compile(environment.routineSession().simplify(call.arguments().get(i)));
          Vector computed = evaluator.evaluate(oneRow);
          Vector value = Vector.create(computed.representation(), 1);
          value.copyFrom(computed, 0, 0);
          arguments[next++] = value;
        }
      }
      return arguments;
    }

    private void give(BytesVector record, RowReceiver rows) {
      Vector[] values = new Vector[columns.size()];
      RecordView view = record.isNull(0) ? null : new RecordView(record.chunk(0), record.offset(0));
      for (int i = 0; i < values.length; i++) {
        SqlType type = columns.get(i).type();
        Representation representation = type.representation();
        values[i] = Vector.create(representation, 1);
        if (view == null) {
          values[i].setNull(0);
        } else {
          view.next(type, values[i], 0);
        }
      }
      rows.receive(new Batch().set(values, 1));
    }

    @Override
    public String tag() {
      return "CALL";
    }

    @Override
    public void close() {
      // Nothing is kept.
    }
  }
}
