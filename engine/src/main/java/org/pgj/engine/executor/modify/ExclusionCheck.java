package org.pgj.engine.executor.modify;

import java.util.List;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * An exclusion constraint (manual: CREATE TABLE, EXCLUDE): no two rows for which all operators
 * answer true. Its index is searched for rows in conflict with one; whoever writes a row puts it
 * into the index first and searches then, so that of two sessions one sees the other's.
 */
public final class ExclusionCheck {
  private static final int BOOL = 16;

  private final ExecutionContext context;
  private final OpenTable table;
  private final OpenIndex index;
  private final ScanKey[] keys;
  private final FunctionKernel[] operators;
  private final int[] attributes;
  private final Evaluator[] expressions;
  private final HeapFetch heap;
  private final TupleDeformer deformer;
  private final Vector[] row;
  private final Vector[] decoded;
  private final PageBatch page = new PageBatch();
  private final IndexBatch found = new IndexBatch();
  private final LongVector answer = new LongVector(1);
  private Vector[] existing;

  public ExclusionCheck(ExecutionContext context, OpenTable table, OpenIndex index) {
    this.context = context;
    this.table = table;
    this.index = index;
    this.heap = table.heap().fetch();
    IndexEntry entry = index.entry();
    int[] operatorOids = operators(table.relation().oid(), entry.relation());
    this.keys = new ScanKey[entry.keyCount()];
    this.operators = new FunctionKernel[keys.length];
    this.attributes = new int[keys.length];
    this.expressions = new Evaluator[keys.length];
    TupleDescriptor tuples = table.heap().relation().tuples();
    ExpressionCompiler compiler =
        new ExpressionCompiler(context, reference -> reference.attribute() - 1);
    List<Expression> stored =
        entry.expressions() == null
            ? List.of()
            : context.session().stored().readList(entry.expressions());
    int next = 0;
    for (int k = 0; k < keys.length; k++) {
      attributes[k] = entry.keys()[k] - 1;
      if (attributes[k] < 0) {
        expressions[k] = compiler.compile(stored.get(next++));
      }
      OperatorEntry operator = context.catalog().operator(operatorOids[k]);
      keys[k] = key(k, operator);
      int type = index.relation().attributes().get(k).type();
      operators[k] =
          context.kernel(
              context.catalog().function(operator.function()),
              new FunctionCall(operator.function(), new int[] {type, type}, BOOL, false));
    }
    this.deformer = TupleDeformer.ofAll(tuples, table.heap().toaster());
    this.row = tuples.createVectors(1);
    this.decoded = new Vector[deformer.wanted().length];
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = row[deformer.wanted()[i]];
    }
  }

  private int[] operators(int relation, int indexOid) {
    for (ConstraintEntry constraint : context.catalog().relations().constraints(relation)) {
      if (constraint.index() == indexOid && constraint.kind() == 'x') {
        CatalogRow stored =
            context
                .catalog()
                .source()
                .find(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, constraint.oid())
                .getFirst();
        return stored.numbers(PgConstraint.CONEXCLOP);
      }
    }
    throw new DatabaseError("XX000", "no exclusion constraint for index " + indexOid);
  }

  private ScanKey key(int column, OperatorEntry operator) {
    int method = index.entry().accessMethod();
    if (method == TypeOperators.BTREE || method == TypeOperators.HASH) {
      return new ScanKey(column, ScanKey.Strategy.EQUAL);
    }
    int family = context.catalog().operatorClass(index.entry().operatorClasses()[column]).family();
    for (FamilyOperatorEntry member : context.catalog().familyOperators(family)) {
      if (member.operator() == operator.oid()) {
        return new ScanKey(column, ScanKey.Strategy.OPERATOR, member.strategy());
      }
    }
    throw new DatabaseError("XX000", "operator " + operator.name() + " is not in the family");
  }

  /**
   * Searches for a row that conflicts with another.
   *
   * @param columns the other's index columns
   * @param own the other's address, 0 if it has none yet
   * @param wait whether to wait for transactions in doubt, else their rows count
   * @return its address, or {@link IndexAccess#NO_CONFLICT}
   */
  public long find(Vector[] columns, int row, long own, boolean wait) {
    Vector[] arguments = new Vector[keys.length];
    for (int k = 0; k < keys.length; k++) {
      if (columns[k].isNull(row)) {
        return IndexAccess.NO_CONFLICT;
      }
      arguments[k] = Vector.create(columns[k].representation(), 1);
      arguments[k].copyFrom(columns[k], row, 0);
    }
    IndexScan scan = index.access().scan(keys, false);
    while (true) {
      long inDoubt = 0;
      scan.restart(arguments, null);
      while (inDoubt == 0 && scan.next(found, ScanDirection.FORWARD)) {
        for (int i = 0; i < found.count(); i++) {
          long tid = found.tid(i);
          if (tid == own) {
            continue;
          }
          page.clear();
          HeapFetch.Liveness liveness = heap.liveness(tid, page);
          if (liveness == HeapFetch.Liveness.DEAD || !conflicts(arguments)) {
            continue;
          }
          if (liveness == HeapFetch.Liveness.LIVE || !wait) {
            return tid;
          }
          inDoubt = heap.waitFor();
          break;
        }
      }
      if (inDoubt == 0) {
        return IndexAccess.NO_CONFLICT;
      }
      context.transactions().awaitEnd(inDoubt);
    }
  }

  /** Whether the row just fetched meets all operators. */
  private boolean conflicts(Vector[] arguments) {
    existing = columnsOfPage();
    for (int k = 0; k < keys.length; k++) {
      if (existing[k].isNull(0)) {
        return false;
      }
      answer.reset();
      operators[k].evaluate(
          new Vector[] {existing[k], arguments[k]}, answer, null, 1, context.functions());
      if (answer.isNull(0) || answer.get(0) == 0) {
        return false;
      }
    }
    return true;
  }

  private Vector[] columnsOfPage() {
    for (Vector vector : row) {
      vector.reset();
    }
    deformer.deformHeap(page.chunk(), page.offsets(), 0, 1, decoded, 0);
    Batch batch = new Batch().set(row, 1);
    Vector[] columns = new Vector[keys.length];
    for (int k = 0; k < keys.length; k++) {
      columns[k] = attributes[k] >= 0 ? row[attributes[k]] : expressions[k].evaluate(batch);
    }
    return columns;
  }

  /**
   * Looks at a row that may have been in conflict when it was written.
   *
   * @throws DatabaseError 23P01 if it is
   */
  public void recheck(long tid) {
    page.clear();
    if (heap.liveness(tid, page) == HeapFetch.Liveness.DEAD) {
      return;
    }
    Vector[] columns = columnsOfPage();
    Vector[] kept = new Vector[columns.length];
    for (int k = 0; k < columns.length; k++) {
      kept[k] = Vector.create(columns[k].representation(), 1);
      kept[k].copyFrom(columns[k], 0, 0);
    }
    if (find(kept, 0, tid, true) != IndexAccess.NO_CONFLICT) {
      throw error(kept, 0);
    }
  }

  /** 23P01, after {@link #find} has found a conflict. */
  DatabaseError error(Vector[] columns, int row) {
    IndexKeyText text = new IndexKeyText(context.catalog(), table, index, context.functions());
    String name = index.relation().name();
    return new DatabaseError(
            "23P01", "conflicting key value violates exclusion constraint \"" + name + "\"")
        .detail(
            text.isShown()
                ? "Key "
                    + text.of(columns, row)
                    + " conflicts with existing key "
                    + text.of(existing, 0)
                    + "."
                : "Key conflicts with existing key.")
        .table(
            context.catalog().namespace(table.relation().namespace()).name(),
            table.relation().name())
        .constraint(name);
  }

  /**
   * Looks at a row that was there before the constraint.
   *
   * @throws DatabaseError 23P01 if it conflicts with another
   */
  public void validate(Vector[] columns, int row, long tid) {
    if (find(columns, row, tid, true) == IndexAccess.NO_CONFLICT) {
      return;
    }
    IndexKeyText text = new IndexKeyText(context.catalog(), table, index, context.functions());
    String name = index.relation().name();
    throw new DatabaseError("23P01", "could not create exclusion constraint \"" + name + "\"")
        .detail(
            text.isShown()
                ? "Key "
                    + text.of(columns, row)
                    + " conflicts with key "
                    + text.of(existing, 0)
                    + "."
                : "Key conflicts exist.")
        .table(
            context.catalog().namespace(table.relation().namespace()).name(),
            table.relation().name())
        .constraint(name);
  }
}
