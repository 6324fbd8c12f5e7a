package org.pgj.engine.backend;

import java.util.List;
import java.util.function.Consumer;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineStatement;
import org.pgj.engine.type.vector.Vector;

/** A prepared query as a routine runs it. */
public final class NestedStatement implements RoutineStatement {
  private final PreparedQuery query;
  private final SessionServices services;
  private final boolean modifiesData;
  private RoutineColumns columns;
  private PreparedQuery cursorQuery;

  /**
   * @param modifiesData whether it has to be run to its end
   */
  public NestedStatement(PreparedQuery query, SessionServices services, boolean modifiesData) {
    this.query = query;
    this.services = services;
    this.modifiesData = modifiesData;
  }

  /** The query as a cursor runs it. */
  PreparedQuery cursorQuery() {
    if (cursorQuery == null) {
      cursorQuery = query.asCursor();
    }
    return cursorQuery;
  }

  @Override
  public RoutineColumns columns() {
    if (columns == null && query.columns() != null) {
      columns = columns(query.columns());
    }
    return columns;
  }

  static RoutineColumns columns(List<ResultColumn> described) {
    int count = described.size();
    RoutineColumns result = new RoutineColumns(new String[count], new int[count], new int[count]);
    for (int i = 0; i < count; i++) {
      ResultColumn column = described.get(i);
      result.names()[i] = column.name();
      result.types()[i] = column.type().oid();
      result.typmods()[i] = column.typmod();
    }
    return result;
  }

  @Override
  public boolean modifiesData() {
    return modifiesData;
  }

  @Override
  public Run start(Vector[] parameters) {
    boolean isCommand = query.columns() == null && !modifiesData;
    if (isCommand) {
      services.transactionBlock().enterRoutine();
      try {
        return new NestedRun(query.start(parameters, services));
      } finally {
        services.transactionBlock().leaveRoutine();
      }
    }
    return new NestedRun(query.start(parameters, services));
  }

  private final class NestedRun implements Run {
    private final QueryExecution execution;
    private long returned;
    private boolean complete;

    NestedRun(QueryExecution execution) {
      this.execution = execution;
    }

    @Override
    public boolean run(long maxRows, Consumer<Batch> rows) {
      services.transactionBlock().enterRoutine();
      try {
        complete =
            execution.run(
                maxRows,
                batch -> {
                  returned += batch.count();
                  rows.accept(batch);
                });
      } finally {
        services.transactionBlock().leaveRoutine();
      }
      return complete;
    }

    @Override
    public long processed() {
      boolean counts = modifiesData || query.columns() == null;
      return complete && counts ? written(execution.tag()) : returned;
    }

    @Override
    public void close() {
      execution.close();
    }
  }

  /** The number at the end of a tag such as {@code INSERT 0 5}. */
  private static long written(String tag) {
    int digits = tag.length();
    while (digits > 0 && Character.isDigit(tag.charAt(digits - 1))) {
      digits--;
    }
    return digits == tag.length() ? 0 : Long.parseLong(tag, digits, tag.length(), 10);
  }
}
