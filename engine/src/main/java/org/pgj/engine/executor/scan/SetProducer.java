package org.pgj.engine.executor.scan;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.ResultColumns;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.function.FunctionRegistry;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.record.CompositeType;
import org.pgj.engine.type.record.RecordType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * The rows of one function call: of a set-returning function, or the one row of another. Composite
 * rows are spread into their columns in FROM and are one value each in a target list.
 */
public final class SetProducer {
  /** What stands for the type of a dropped column of a table. */
  private static final int DROPPED = 0;

  private static final int RECORD = 2249;
  private static final int ANY_ELEMENT = 2283;
  private static final int ANY_COMPATIBLE = 5077;

  private final ExecutionContext context;
  private final SetFunction function;
  private final Evaluator[] arguments;
  private final Evaluator scalar;
  private final boolean strict;
  private final Vector[] values;

  /** Where the function puts its rows. */
  private final Vector[] columns;

  private final SqlType[] types;

  /** Those of the columns that are not dropped. */
  private final Vector[] given;

  /** The rows as records, null if they are given as columns. */
  private final BytesVector records;

  /** Whether the value is a record to be given as columns. */
  private final boolean spreads;

  /** Where a set function puts records that are to be given as columns, else null. */
  private final Vector[] produced;

  private final int[] oneRow = new int[1];
  private boolean open;
  private boolean scalarPending;

  /** Columns that are not of dropped attributes. */
  private int live;

  private SetProducer(
      ExecutionContext context,
      SetFunction function,
      Evaluator[] arguments,
      Evaluator scalar,
      boolean strict,
      int[] columnTypes,
      boolean asRecords,
      boolean spreads) {
    this.context = context;
    this.function = function;
    this.arguments = arguments;
    this.scalar = scalar;
    this.strict = strict;
    this.spreads = spreads;
    this.values = new Vector[arguments.length];
    this.columns = new Vector[columnTypes.length];
    this.types = new SqlType[columnTypes.length];
    for (int c = 0; c < columnTypes.length; c++) {
      if (columnTypes[c] == DROPPED) {
        columns[c] = Vector.create(Representation.LONG, 1);
      } else {
        types[c] = context.types().type(columnTypes[c]);
        columns[c] = Vector.create(types[c].representation(), 1);
        live++;
      }
    }
    this.given = live == columns.length ? columns : new Vector[live];
    for (int c = 0, next = 0; c < columns.length && given != columns; c++) {
      if (types[c] != null) {
        given[next++] = columns[c];
      }
    }
    this.records = asRecords ? new BytesVector(1) : null;
    this.produced = spreads && function != null ? new Vector[] {new BytesVector(1)} : given;
  }

  /**
   * The producer of a call in FROM.
   *
   * @param columnTypes of its result
   */
  public static SetProducer rows(
      RangeTableEntry.RangeFunction item,
      int[] columnTypes,
      ExpressionCompiler compiler,
      ExecutionContext context) {
    return rows(item.call(), item.definitions(), columnTypes, compiler, context);
  }

  private static SetProducer rows(
      Expression call,
      List<RangeTableEntry.ColumnDefinition> definitions,
      int[] columnTypes,
      ExpressionCompiler compiler,
      ExecutionContext context) {
    return switch (call) {
      case FunctionCall function when function.returnsSet() || isRowOfBody(function, context) ->
          set(
              withColumns(functionCall(function), definitions, context),
              function.arguments(),
              columnTypes,
              false,
              isRecordElement(function, columnTypes, context),
              compiler,
              context);
      case FunctionCall function when definitions != null ->
          new SetProducer(
              context,
              null,
              new Evaluator[0],
              compiler.call(function, fields(definitions, context)),
              false,
              columnTypes,
              false,
              true);
      case OperatorCall operator when operator.returnsSet() ->
          set(
              operatorCall(operator),
              operator.arguments(),
              columnTypes,
              false,
              false,
              compiler,
              context);
      default ->
          new SetProducer(
              context,
              null,
              new Evaluator[0],
              compiler.compile(call),
              false,
              columnTypes,
              false,
              columnTypes.length != 1 || isRecord(call, columnTypes[0], context));
    };
  }

  /** The producer of a call in a target list: one column of values. */
  public static SetProducer values(
      Expression call, ExpressionCompiler compiler, ExecutionContext context) {
    org.pgj.engine.function.FunctionCall bound =
        call instanceof FunctionCall function
            ? functionCall(function)
            : operatorCall((OperatorCall) call);
    List<Expression> arguments =
        call instanceof FunctionCall function
            ? function.arguments()
            : ((OperatorCall) call).arguments();
    int[] types = argumentTypes(arguments);
    ResultColumns result =
        ResultColumns.of(
            context.catalog(),
            null,
            context.catalog().function(bound.functionOid()),
            types,
            call.type());
    if (!result.composite()) {
      return set(bound, arguments, new int[] {call.type()}, false, false, compiler, context);
    }
    if (!result.known()) {
      return set(bound, arguments, null, false, false, compiler, context);
    }
    int[] columnTypes = new int[result.columns().size()];
    for (int i = 0; i < columnTypes.length; i++) {
      columnTypes[i] = result.columns().get(i).type().type();
    }
    return set(bound, arguments, columnTypes, true, false, compiler, context);
  }

  /** Whether a function that returns one row is written as a set of one. */
  private static boolean isRowOfBody(FunctionCall call, ExecutionContext context) {
    return call.type() == RECORD && FunctionRegistry.isSetFunction(call.function());
  }

  private static org.pgj.engine.function.FunctionCall functionCall(FunctionCall call) {
    return new org.pgj.engine.function.FunctionCall(
        call.function(), argumentTypes(call.arguments()), call.type(), call.variadicArray());
  }

  private static org.pgj.engine.function.FunctionCall withColumns(
      org.pgj.engine.function.FunctionCall call,
      List<RangeTableEntry.ColumnDefinition> definitions,
      ExecutionContext context) {
    if (definitions == null) {
      return call;
    }
    return call.withColumns(fields(definitions, context));
  }

  private static List<CompositeType.Field> fields(
      List<RangeTableEntry.ColumnDefinition> definitions, ExecutionContext context) {
    List<CompositeType.Field> fields = new ArrayList<>(definitions.size());
    for (RangeTableEntry.ColumnDefinition definition : definitions) {
      fields.add(
          new CompositeType.Field(
              definition.name(),
              context.types().type(definition.type().type()),
              definition.type().typmod()));
    }
    return fields;
  }

  private static org.pgj.engine.function.FunctionCall operatorCall(OperatorCall call) {
    return new org.pgj.engine.function.FunctionCall(
        call.function(), argumentTypes(call.arguments()), call.type(), false);
  }

  private static int[] argumentTypes(List<Expression> arguments) {
    int[] types = new int[arguments.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments.get(i).type();
    }
    return types;
  }

  /**
   * @param columnTypes null for records of unknown columns
   */
  private static SetProducer set(
      org.pgj.engine.function.FunctionCall call,
      List<Expression> arguments,
      int[] columnTypes,
      boolean asRecords,
      boolean spreads,
      ExpressionCompiler compiler,
      ExecutionContext context) {
    FunctionEntry entry = context.catalog().function(call.functionOid());
    SetFunction function = context.setFunction(entry, call, live(columnTypes));
    return new SetProducer(
        context,
        function,
        compiler.compileAll(arguments),
        null,
        entry.strict(),
        columnTypes == null ? new int[] {call.resultType()} : columnTypes,
        asRecords,
        spreads);
  }

  /** Whether a function such as unnest gives records as the elements that it took. */
  private static boolean isRecordElement(
      FunctionCall call, int[] columnTypes, ExecutionContext context) {
    FunctionEntry entry = context.catalog().function(call.function());
    int declared = entry.resultType();
    return (declared == ANY_ELEMENT || declared == ANY_COMPATIBLE)
        && !isGivenRow(entry)
        && (columnTypes.length != 1 || isRecord(call, columnTypes[0], context));
  }

  /** Whether a built-in function, json_populate_recordset, fills in columns of a given row. */
  private static boolean isGivenRow(FunctionEntry entry) {
    return FunctionRegistry.exists(entry.oid()) && entry.argumentTypes()[0] == ANY_ELEMENT;
  }

  /** Whether the value of a call is a record of which the column is the one field. */
  private static boolean isRecord(Expression call, int columnType, ExecutionContext context) {
    SqlType type = context.types().type(call.type());
    return type instanceof RecordType && call.type() != columnType;
  }

  private static int[] live(int[] types) {
    if (types == null) {
      return null;
    }
    int count = 0;
    for (int type : types) {
      count += type == DROPPED ? 0 : 1;
    }
    int[] live = new int[count];
    int next = 0;
    for (int type : types) {
      if (type != DROPPED) {
        live[next++] = type;
      }
    }
    return live;
  }

  /** Starts with the arguments of one row of a batch. */
  public void open(Batch input, int row) {
    oneRow[0] = row;
    if (function == null) {
      scalarPending = true;
      scalarValues(input);
      return;
    }
    boolean anyNull = false;
    for (int a = 0; a < arguments.length; a++) {
      values[a] = arguments[a].evaluate(input, oneRow, 1);
      anyNull |= values[a].isNull(row);
    }
    open = !(strict && anyNull);
    if (open) {
      function.open(values, row, context.functions());
    }
  }

  private void scalarValues(Batch input) {
    Vector value = scalar.evaluate(input, oneRow, 1);
    int row = oneRow[0];
    for (Vector column : columns) {
      column.reset();
    }
    if (spreads) {
      spread(value, row, 0);
    } else {
      columns[0].copyFrom(value, row, 0);
    }
  }

  private void spread(Vector value, int row, int target) {
    if (value.isNull(row)) {
      for (Vector column : columns) {
        column.setNull(target);
      }
      return;
    }
    TypeCatalog catalog = context.types();
    BytesVector bytes = (BytesVector) value;
    RecordView view = new RecordView(bytes.chunk(row), bytes.offset(row));
    int taken = 0;
    for (int c = 0; c < columns.length; c++) {
      if (types[c] == null) {
        columns[c].setNull(target);
        continue;
      }
      if (taken++ >= view.count()) {
        throw mismatch("Returned row contains " + attributes(view.count()));
      }
      SqlType returned = catalog.type(view.type());
      if (returned.oid() != types[c].oid()) {
        throw mismatch(
            "Returned type "
                + returned.displayName()
                + " at ordinal position "
                + taken
                + ", but query expects "
                + types[c].displayName()
                + ".");
      }
      view.next(returned, columns[c], target);
    }
    if (taken < view.count()) {
      throw mismatch("Returned row contains " + attributes(view.count()));
    }
  }

  private String attributes(int count) {
    return count
        + (count == 1 ? " attribute" : " attributes")
        + ", but query expects "
        + live
        + ".";
  }

  private static DatabaseError mismatch(String detail) {
    return new DatabaseError(
            "42804", "function return row and query-specified return row do not match")
        .detail(detail);
  }

  public Vector[] columns() {
    return records == null ? columns : new Vector[] {records};
  }

  /** Puts the next rows into {@link #columns()}; answers how many, 0 at the end. */
  public int next(int limit) {
    if (function == null) {
      int rows = scalarPending ? 1 : 0;
      scalarPending = false;
      return rows;
    }
    if (!open) {
      return 0;
    }
    for (Vector column : columns) {
      column.reset();
      column.ensureCapacity(limit);
    }
    if (produced != given) {
      produced[0].reset();
      produced[0].ensureCapacity(limit);
    }
    int rows = function.next(produced, limit, context.functions());
    if (produced != given) {
      for (int row = 0; row < rows; row++) {
        spread(produced[0], row, row);
      }
    }
    if (given != columns) {
      emptyDropped(rows);
    }
    open = rows > 0;
    if (records != null) {
      gather(rows);
    }
    return rows;
  }

  private void emptyDropped(int rows) {
    for (int c = 0; c < columns.length; c++) {
      for (int row = 0; row < rows && types[c] == null; row++) {
        columns[c].setNull(row);
      }
    }
  }

  private void gather(int rows) {
    records.reset();
    records.ensureCapacity(Math.max(1, rows));
    BytesOutput out = records.output();
    for (int row = 0; row < rows; row++) {
      out.begin();
      RecordView.begin(given.length, out);
      for (int c = 0; c < columns.length; c++) {
        if (types[c] == null) {
          continue;
        }
        RecordView.writeField(types[c], columns[c], row, out);
      }
      records.setWritten(row);
    }
  }
}
