package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * The place of a SQL cursor in its rows, and the rows it has seen as far as it may go back to them.
 * Position 0 is before the first row, a position behind the last one is after the end.
 */
final class Cursor {
  /** What a cursor that was not declared SCROLL keeps to be able to go back. */
  private static final long KEPT_BYTES = 4 << 20;

  private final Portal portal;
  private final StatementRunner runner;
  private final boolean scroll;
  private final MemoryBudget budget;

  /** Rows from the first one on; null if going back is out of the question. */
  private RowStore store;

  private long position;

  /** The addresses in the row that was produced last, kept where no rows are. */
  private final long[] addresses;

  /** Rows produced so far. */
  private long produced;

  /**
   * @param scroll null if neither SCROLL nor NO SCROLL was said: going back works as long as the
   *     rows are few
   */
  Cursor(Portal portal, StatementRunner runner, Boolean scroll) {
    this.portal = portal;
    this.runner = runner;
    this.scroll = Boolean.TRUE.equals(scroll);
    this.budget = new MemoryBudget(this.scroll ? Long.MAX_VALUE : KEPT_BYTES);
    CursorRows rows = portal.statement.query().cursorRows();
    this.addresses = new long[rows == null ? 0 : rows.addressColumns()];
    if (!Boolean.FALSE.equals(scroll)) {
      store = newStore();
    }
  }

  boolean isScrollable() {
    return store != null;
  }

  private RowStore newStore() {
    List<ResultColumn> columns = portal.columns();
    Representation[] layout = new Representation[columns.size() + addresses.length];
    for (int i = 0; i < layout.length; i++) {
      layout[i] = i < columns.size() ? columns.get(i).type().representation() : Representation.LONG;
    }
    return new RowStore(layout, budget);
  }

  /** Whether a row has been fetched and the cursor has not left it. */
  boolean isOnRow() {
    return position > 0 && position <= produced;
  }

  /** The value of a column behind the query's own in the row that it is on; 0 if it is null. */
  long address(int column) {
    if (store == null) {
      return addresses[column - portal.columns().size()];
    }
    int index = (int) (position - 1);
    return address(store.chunk(index), column, index & RowStore.CHUNK_MASK);
  }

  private static long address(Vector[] columns, int column, int row) {
    return columns[column].isNull(row) ? 0 : ((LongVector) columns[column]).get(row);
  }

  private void rememberAddresses(Vector[] columns, int row) {
    int own = portal.columns().size();
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = address(columns, own + i, row);
    }
  }

  /** FETCH FORWARD, or BACKWARD if negative; 0 gives the present row again. Rows given. */
  long move(long count, RowReceiver rows) {
    if (count > 0) {
      return forward(count, rows);
    }
    if (count == 0) {
      return again(rows);
    }
    return backward(-count, rows);
  }

  private long forward(long count, RowReceiver rows) {
    if (store == null) {
      Counter counter = new Counter(rows);
      produce(count, counter);
      position += counter.count;
      if (counter.count < count) {
        position = produced + 1;
      }
      return counter.count;
    }
    long wanted = count == Long.MAX_VALUE ? count : position + count;
    if (wanted > produced) {
      produce(count == Long.MAX_VALUE ? count : wanted - produced, new Keeper());
    }
    long last = Math.min(wanted, produced);
    long given = Math.max(0, last - position);
    for (long row = position + 1; row <= last; row++) {
      give(row, rows);
    }
    position = given < count ? produced + 1 : last;
    forgetIfTooMuch();
    return given;
  }

  private long again(RowReceiver rows) {
    if (position == 0 || position > produced) {
      return 0;
    }
    requireStore();
    give(position, rows);
    return 1;
  }

  private long backward(long count, RowReceiver rows) {
    requireStore();
    long given = 0;
    while (given < count && position > 1) {
      give(--position, rows);
      given++;
    }
    if (given < count) {
      position = 0;
    }
    return given;
  }

  /** FETCH ABSOLUTE: a row by number, from the end if negative. Rows given. */
  long moveTo(long target, RowReceiver rows) {
    if (target < 0) {
      forward(Long.MAX_VALUE, NoRows.INSTANCE);
      return target < -produced ? rewind() : moveTo(produced + 1 + target, rows);
    }
    if (target == 0) {
      return rewind();
    }
    if (target > position) {
      if (target - position > 1) {
        forward(target - position - 1, NoRows.INSTANCE);
      }
      return forward(1, rows);
    }
    requireStore();
    position = target - 1;
    return forward(1, rows);
  }

  private long rewind() {
    if (position != 0) {
      requireStore();
      position = 0;
    }
    return 0;
  }

  /** FETCH RELATIVE. Rows given. */
  long moveBy(long distance, RowReceiver rows) {
    if (distance > 1) {
      forward(distance - 1, NoRows.INSTANCE);
    } else if (distance < -1) {
      backward(-distance - 1, NoRows.INSTANCE);
    }
    return move(Long.signum(distance), rows);
  }

  /** Produces all rows that are left: the transaction ends and the cursor stays. */
  void materialize() {
    requireStore();
    produce(Long.MAX_VALUE, new Keeper());
    portal.close();
  }

  private void requireStore() {
    if (store == null) {
      throw new DatabaseError("55000", "cursor can only scan forward")
          .hint("Declare it with SCROLL option to enable backward scan.");
    }
  }

  private void produce(long count, RowReceiver receiver) {
    if (!portal.complete) {
      runner.run(portal, count == Long.MAX_VALUE ? 0 : count, receiver, true);
    }
  }

  private void give(long row, RowReceiver rows) {
    int index = (int) (row - 1);
    int[] selection = {index & RowStore.CHUNK_MASK};
    rows.receive(new Batch().set(store.chunk(index), selection, 1, selection[0] + 1));
  }

  private void forgetIfTooMuch() {
    if (!scroll && budget.isExceeded() && position >= produced && !portal.held) {
      if (produced > 0) {
        int last = (int) (produced - 1);
        rememberAddresses(store.chunk(last), last & RowStore.CHUNK_MASK);
      }
      store.clear();
      store = null;
    }
  }

  /** Keeps rows in the store. */
  private final class Keeper implements RowReceiver {
    @Override
    public void receive(Batch batch) {
      store.append(batch);
      produced += batch.count();
    }
  }

  /** Counts rows on their way. */
  private final class Counter implements RowReceiver {
    private final RowReceiver target;
    private long count;

    Counter(RowReceiver target) {
      this.target = target;
    }

    @Override
    public void receive(Batch batch) {
      count += batch.count();
      produced += batch.count();
      if (batch.count() > 0) {
        rememberAddresses(batch.columns(), batch.row(batch.count() - 1));
      }
      target.receive(batch);
    }
  }
}
