package org.pgj.engine.executor.modify;

import java.util.BitSet;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.RowEventSink;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.modify.ModifySpec.Kind;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Writes the tables of an inheritance tree: each row goes to the operator of its table, which is
 * known from the input for rows that are there and from the partition bounds for new ones.
 *
 * <p>Triggers of the statement are the root's; those of rows are the tables' own.
 */
public final class ModifyTreeOperator extends ModifyOperator {
  /** Stands for the table of a row that has none; no relation has this oid. */
  private static final int NO_TABLE = -1;

  private final ExecutionContext context;
  private final Operator input;
  private final OpenTable root;
  private final StatementTriggers statement;
  private final int tableColumn;
  private final TreeTargets targets;

  /** Whether rows must be written in the order in which they come. */
  private final boolean keepsOrder;

  /** Of MERGE, over columns of the root; else null. */
  private final MergeRows merge;

  private final Batch part = new Batch();
  private int[] owners = new int[0];
  private int[] rows = new int[0];
  private Batch batch;

  /** Rows of the batch that belong somewhere: all, or those before the one that is refused. */
  private int owned;

  private DatabaseError refusal;
  private int refusedRow = -1;
  private int next;
  private boolean begun;
  private boolean done;

  /**
   * @param tableColumn input column with the oid of a row's table, -1 to route new rows; null in
   *     MERGE if there is no row
   * @param actions of MERGE, over columns of the root; else null
   */
  public ModifyTreeOperator(
      ExecutionContext context,
      Operator input,
      OpenTable root,
      StatementTriggers statement,
      int tableColumn,
      TreeTargets targets,
      MergeActions actions,
      boolean keepsOrder) {
    this.context = context;
    this.input = input;
    this.root = root;
    this.statement = statement;
    this.tableColumn = tableColumn;
    this.targets = targets;
    this.merge = actions == null ? null : new MergeRows(actions);
    this.keepsOrder = keepsOrder || merge != null;
  }

  @Override
  long total(ModifySpec.Kind kind) {
    return targets.total(kind);
  }

  @Override
  public int failedRow() {
    return refusedRow >= 0 ? refusedRow : targets.failedRow();
  }

  @Override
  public void open() {
    targets.forgetAll();
    batch = null;
    refusedRow = -1;
    begun = false;
    done = false;
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    boolean sendsEvents = context.events().wants(root);
    if (!begun) {
      begun = true;
      if (sendsEvents) {
        statement.begin(context.events(), root);
      }
    }
    while (true) {
      Batch returned = targets.returnedByMoves();
      if (returned == null && batch != null) {
        returned = writePart();
      }
      if (returned != null) {
        return returned;
      }
      if (batch != null) {
        continue;
      }
      batch = targets.noLongerMatched();
      if (batch != null) {
        next = 0;
        owned = 1;
        owners[0] = NO_TABLE;
        continue;
      }
      if (done) {
        return null;
      }
      batch = input.next(Math.min(maxRows, context.writesAtOnce(sendsEvents && firesBeforeRows())));
      if (batch == null) {
        done = true;
        if (sendsEvents) {
          statement.end(context.events(), root);
        }
        return null;
      }
      context.checkInterrupts();
      findOwners();
    }
  }

  private boolean firesBeforeRows() {
    return context.events().before(root, RowEventSink.Change.INSERT, new int[0]) != null;
  }

  private void findOwners() {
    next = 0;
    if (owners.length < batch.count()) {
      owners = new int[batch.count()];
      rows = new int[batch.count()];
    }
    if (tableColumn < 0) {
      targets.router().begin(batch);
    }
    refusal = null;
    for (owned = 0; owned < batch.count() && refusal == null; owned++) {
      findOwner(owned);
    }
    if (refusal != null) {
      // Rows before the refused one come first, and may fail themselves.
      owned--;
    }
  }

  private void findOwner(int i) {
    int row = batch.row(i);
    if (tableColumn < 0) {
      try {
        owners[i] = targets.router().route(row);
      } catch (DatabaseError failure) {
        refusal = failure;
      }
    } else if (batch.column(tableColumn).isNull(row)) {
      owners[i] = NO_TABLE;
    } else {
      owners[i] = (int) ((LongVector) batch.column(tableColumn)).get(row);
    }
  }

  /** Writes the next rows of one table; what they return, or null. */
  private Batch writePart() {
    while (next < owned && owners[next] == 0) {
      next++;
    }
    if (next == owned) {
      if (refusal != null) {
        refusedRow = batch.row(owned);
        throw refusal;
      }
      batch = null;
      return null;
    }
    int owner = owners[next];
    if (owner == NO_TABLE) {
      owners[next] = 0;
      return insertUnmatched(batch.row(next));
    }
    int count = 0;
    for (int i = next; i < owned; i++) {
      if (owners[i] == owner) {
        rows[count++] = batch.row(i);
        owners[i] = 0;
      } else if (keepsOrder || refusal != null) {
        break;
      }
    }
    ModifyTableOperator target = targets.of(owner);
    int[] selection = new int[count];
    System.arraycopy(rows, 0, selection, 0, count);
    part.set(batch.columns(), selection, count, batch.width());
    return tableColumn < 0
        ? target.insert(part, targets.columns(part, target), Kind.INSERT)
        : target.change(part);
  }

  /** Inserts what MERGE makes of a row that has none in the tree. */
  private Batch insertUnmatched(int row) {
    merge.begin(batch);
    Vector[] columns = merge.newRow(new Vector[root.relation().attributes().size()], row);
    if (columns == null) {
      return null;
    }
    int[] position = {row};
    Batch newRow = new Batch().set(columns, position, 1, row + 1);
    int owner = root.relation().oid();
    if (targets.router() != null) {
      targets.router().begin(newRow);
      owner = targets.router().route(row);
    }
    ModifyTableOperator target = targets.of(owner);
    Batch single = new Batch().set(batch.columns(), position, 1, row + 1);
    return target.insert(single, targets.columns(newRow, target), Kind.INSERT);
  }

  @Override
  public void rescan(BitSet changed) {
    done = false;
    batch = null;
    input.rescan(changed);
  }

  @Override
  public void close() {
    done = true;
    batch = null;
    input.close();
  }
}
