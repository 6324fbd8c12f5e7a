package org.pgj.engine.executor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SqlValueFunction;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.table.TableOpener;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.executor.expression.ExpressionContext;
import org.pgj.engine.executor.expression.ParameterValues;
import org.pgj.engine.executor.expression.RowFunctionKernel;
import org.pgj.engine.executor.expression.SqlValues;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.function.FunctionRegistry;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.planner.partition.Partitionings;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.vector.Vector;

/** What the operators of one operator tree share: collaborators, parameters, the snapshot. */
public final class ExecutionContext implements ExpressionContext {
  private static final int INTERNAL_LANGUAGE = 12;

  private final SessionObjects session;
  private final SideEffects effects = new SideEffects();
  private final ParameterValues parameters;
  private Subplans subplans;
  private Snapshot snapshot;
  private Snapshot crosscheck;

  /**
   * What a session brings to every execution.
   *
   * @param events hears of written rows
   * @param languages functions that are no built-ins; null if there are none
   * @param domains checks of domain constraints
   * @param stored reads expressions that catalogs keep
   * @param partitionings of partitioned tables
   * @param cursors of the session
   * @param refresh forgets what others have changed
   */
  public record SessionObjects(
      Catalog catalog,
      TypeCatalog types,
      FunctionContext functions,
      TableOpener tables,
      TransactionManager transactions,
      TemporaryFiles temporaryFiles,
      ExecutionSettings settings,
      RowEventSink events,
      FunctionLanguages languages,
      DomainChecks domains,
      StoredExpressions stored,
      Partitionings partitionings,
      NamedRows namedRows,
      CursorPositions cursors,
      CatalogRefresh refresh) {}

  /** What is to be done after a lock that may have had to wait. */
  public interface CatalogRefresh {
    /** Takes notice of what others have changed in the catalogs. */
    void acceptInvalidations();
  }

  /** Functions written in SQL or another language. */
  public interface FunctionLanguages {
    FunctionKernel kernel(FunctionEntry entry, FunctionCall call);

    /**
     * A set-returning function.
     *
     * @param columnTypes of the rows; null for whole records of unknown columns
     */
    SetFunction setFunction(FunctionEntry entry, FunctionCall call, int[] columnTypes);
  }

  /** Checks that values satisfy a domain's constraints. */
  @FunctionalInterface
  public interface DomainChecks {
    Evaluator check(
        DomainConversion conversion,
        Evaluator argument,
        Consumer<Vector> value,
        ExpressionCompiler compiler);
  }

  /** Reads expressions of indexes; column references have range index 1. */
  public interface StoredExpressions {
    Expression read(String stored);

    List<Expression> readList(String stored);
  }

  /** Compiles calls of subplans. */
  @FunctionalInterface
  public interface Subplans {
    Evaluator compile(SubplanCall call, ExpressionCompiler compiler);
  }

  public ExecutionContext(SessionObjects session, int executionParameters) {
    this.session = session;
    this.parameters = new ParameterValues(executionParameters);
  }

  public void setSubplans(Subplans compiler) {
    subplans = compiler;
  }

  public SessionObjects session() {
    return session;
  }

  @Override
  public Catalog catalog() {
    return session.catalog();
  }

  @Override
  public TypeCatalog types() {
    return session.types();
  }

  @Override
  public FunctionContext functions() {
    return session.functions();
  }

  @Override
  public ParameterValues parameters() {
    return parameters;
  }

  public TableOpener tables() {
    return session.tables();
  }

  public TransactionManager transactions() {
    return session.transactions();
  }

  public RowEventSink events() {
    return session.events();
  }

  public int batchSize() {
    return session.settings().batchSize();
  }

  /** The most rows of the result to compute at a time. */
  public int rowsAtOnce() {
    return effects.dependOnOrder() ? 1 : batchSize();
  }

  /**
   * The most rows to compute before they are written.
   *
   * @param triggers whether triggers run before each row is written
   */
  public int writesAtOnce(boolean triggers) {
    return effects.dependOnWrites(triggers) ? 1 : batchSize();
  }

  /** What the present execution sees. */
  public Snapshot snapshot() {
    return snapshot;
  }

  public void setSnapshot(Snapshot newSnapshot) {
    setSnapshot(newSnapshot, null);
  }

  /**
   * What the present execution sees.
   *
   * @param older what rows that it writes must be seen by as well; null for no such demand
   */
  public void setSnapshot(Snapshot newSnapshot, Snapshot older) {
    snapshot = newSnapshot;
    crosscheck = older;
  }

  /** The snapshot that must see what is written, or null. */
  public Snapshot crosscheck() {
    return crosscheck;
  }

  public void checkInterrupts() {
    session.transactions().worker().checkInterrupts();
  }

  /** The memory of a sort or a materialisation. */
  public OperatorMemory workMemory() {
    return memory(session.settings().workMemory());
  }

  /** The memory of a hash table. */
  public OperatorMemory hashMemory() {
    return memory(
        (long) (session.settings().workMemory() * session.settings().hashMemoryMultiplier()));
  }

  private OperatorMemory memory(long bytes) {
    return new OperatorMemory(bytes, batchSize(), session.temporaryFiles(), session.functions());
  }

  @Override
  public FunctionKernel kernel(FunctionEntry entry, FunctionCall call) {
    effects.note(entry);
    FunctionRights.require(entry, "function", session.functions());
    if (entry.language() == INTERNAL_LANGUAGE && !FunctionRegistry.exists(entry.oid())) {
      if (!entry.returnsSet() && FunctionRegistry.isInternalSet(entry.source())) {
        SetFunction rows = FunctionRegistry.internalSet(call, entry.source(), entry.name());
        return new RowFunctionKernel(call, rows, outputTypes(entry), entry.strict());
      }
      return FunctionRegistry.internalKernel(call, entry.source(), entry.name());
    }
    if (!entry.returnsSet() && FunctionRegistry.isSetFunction(entry.oid())) {
      SetFunction function = FunctionRegistry.setFunction(call, entry.name());
      return new RowFunctionKernel(call, function, outputTypes(entry), entry.strict());
    }
    return session.languages() == null || FunctionRegistry.exists(entry.oid())
        ? FunctionRegistry.kernel(call, entry.name())
        : session.languages().kernel(entry, call);
  }

  private SqlType[] outputTypes(FunctionEntry entry) {
    List<SqlType> outputs = new ArrayList<>();
    int known = entry.allArgumentTypes() == null ? 0 : entry.allArgumentTypes().length;
    for (int i = 0; i < known; i++) {
      if (entry.argumentModes()[i] != 'i') {
        outputs.add(types().type(entry.allArgumentTypes()[i]));
      }
    }
    return outputs.toArray(new SqlType[0]);
  }

  /** As {@link #kernel}, of a set-returning function. */
  public SetFunction setFunction(FunctionEntry entry, FunctionCall call, int[] columnTypes) {
    FunctionRights.require(entry, "function", session.functions());
    if (entry.language() == INTERNAL_LANGUAGE && !FunctionRegistry.exists(entry.oid())) {
      return FunctionRegistry.internalSet(call, entry.source(), entry.name());
    }
    return session.languages() == null || FunctionRegistry.exists(entry.oid())
        ? FunctionRegistry.setFunction(call, entry.name())
        : session.languages().setFunction(entry, call, columnTypes);
  }

  @Override
  public Evaluator sqlValue(SqlValueFunction function) {
    return SqlValues.compile(function, this);
  }

  @Override
  public Evaluator subplan(SubplanCall call, ExpressionCompiler compiler) {
    return subplans.compile(call, compiler);
  }

  @Override
  public Evaluator domainCheck(
      DomainConversion conversion,
      Evaluator argument,
      Consumer<Vector> value,
      ExpressionCompiler compiler) {
    return session.domains().check(conversion, argument, value, compiler);
  }
}
