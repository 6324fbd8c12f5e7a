package org.pgj.engine.access.sequence;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.transaction.Xid;
import org.pgj.engine.wal.ResourceKind;

/**
 * A sequence as one session has it open, with the values it has taken in advance (CACHE) and the
 * one it gave out last. The page is a heap page: SELECT reads it as a table.
 */
public final class Sequence {
  /** Columns of a sequence. */
  public static final TupleDescriptor TUPLES =
      new TupleDescriptor(
          Attribute.plain("last_value", 20, Encoding.INT8, 8),
          Attribute.plain("log_cnt", 20, Encoding.INT8, 8),
          Attribute.plain("is_called", 16, Encoding.UINT1, 1));

  /** Values that one log record covers. */
  static final int LOG_AHEAD = 32;

  private static final int LAST_VALUE = HeapTupleHeader.MIN_SIZE;
  private static final int LOG_COUNT = LAST_VALUE + Long.BYTES;
  private static final int IS_CALLED = LOG_COUNT + Long.BYTES;

  private final HeapContext context;
  private final BufferPool pool;
  private final RelationFile file;
  private final String name;
  private final byte[] image = new byte[PageLayout.PAGE_SIZE];
  private final TupleBuilder builder = new TupleBuilder(TUPLES);
  private boolean hasLast;
  private long last;
  private long cached;
  private long cachedIncrement;

  public Sequence(HeapContext context, RelationFile file, String name) {
    this.context = context;
    this.pool = context.pool();
    this.file = file;
    this.name = name;
  }

  public RelationFile file() {
    return file;
  }

  /** Makes the sequence's row in its new file. */
  public void create(long startValue) {
    create(startValue, false);
  }

  /**
   * As {@link #create(long)}.
   *
   * @param called whether the value has been given out
   */
  public void create(long value, boolean called) {
    int buffer = pool.extend(file, Fork.MAIN);
    log(buffer, value, called);
    pool.unlockAndUnpin(buffer);
  }

  /** Whether this session has got a value from {@link #next} or {@link #set}: currval. */
  public boolean hasLast() {
    return hasLast;
  }

  /** The value that this session got last. */
  public long last() {
    return last;
  }

  /** Takes over what this session got last, from a handle of the sequence's former file. */
  public void remember(long value) {
    hasLast = true;
    last = value;
    cached = value;
  }

  /** Gives up values taken in advance, and what this session got last if asked. */
  public void forget(boolean lastToo) {
    cached = last;
    if (lastToo) {
      hasLast = false;
      cached = 0;
      last = 0;
    }
  }

  /** The row as it is now. */
  public SequenceState state() {
    int buffer = pool.pin(file, Fork.MAIN, 0);
    pool.lockShared(buffer);
    long row = row(buffer);
    SequenceState state =
        new SequenceState(
            Memory.getLong(row + LAST_VALUE),
            Memory.getLong(row + LOG_COUNT),
            Memory.getByte(row + IS_CALLED) != 0);
    pool.unlockAndUnpin(buffer);
    return state;
  }

  /**
   * The next value.
   *
   * @throws DatabaseError 2200H at the end of a sequence that does not cycle
   */
  public long next(SequenceParameters parameters) {
    if (hasLast && last != cached) {
      last += cachedIncrement;
      return last;
    }
    pool.prepareWrite(file);
    int buffer = pool.pin(file, Fork.MAIN, 0);
    pool.lockExclusive(buffer);
    try {
      return take(buffer, parameters);
    } finally {
      pool.unlockAndUnpin(buffer);
    }
  }

  private long take(int buffer, SequenceParameters parameters) {
    long row = row(buffer);
    long value = Memory.getLong(row + LAST_VALUE);
    long logCount = Memory.getLong(row + LOG_COUNT);
    boolean called = Memory.getByte(row + IS_CALLED) != 0;
    long wanted = parameters.cache();
    long taken = 0;
    long first = value;
    long lastTaken = value;
    long fetch = wanted;
    if (!called) {
      taken = 1;
      fetch--;
    }
    boolean log = logCount < fetch || !called || !context.change().isLoggedSinceCheckpoint(buffer);
    if (log) {
      fetch += LOG_AHEAD;
      logCount = fetch;
    }
    while (fetch > 0) {
      if (isAtEnd(value, parameters)) {
        if (taken > 0) {
          break;
        }
        if (!parameters.cycle()) {
          throw exhausted(parameters);
        }
        value = parameters.increment() > 0 ? parameters.minValue() : parameters.maxValue();
      } else {
        value += parameters.increment();
      }
      fetch--;
      if (taken < wanted) {
        logCount--;
        taken++;
        lastTaken = value;
        if (taken == 1) {
          first = value;
        }
      }
    }
    logCount -= fetch;
    if (log) {
      log(buffer, value, true);
      row = row(buffer);
    }
    Memory.putLong(row + LAST_VALUE, lastTaken);
    Memory.putLong(row + LOG_COUNT, logCount);
    Memory.putByte(row + IS_CALLED, (byte) 1);
    pool.markDirty(buffer);
    hasLast = true;
    last = first;
    cached = lastTaken;
    cachedIncrement = parameters.increment();
    return first;
  }

  private static boolean isAtEnd(long value, SequenceParameters parameters) {
    long increment = parameters.increment();
    long next = value + increment;
    if (increment > 0) {
      return next > parameters.maxValue() || next < value;
    }
    return next < parameters.minValue() || next > value;
  }

  private DatabaseError exhausted(SequenceParameters parameters) {
    boolean up = parameters.increment() > 0;
    return new DatabaseError(
        "2200H",
        "nextval: reached "
            + (up ? "maximum" : "minimum")
            + " value of sequence \""
            + name
            + "\" ("
            + (up ? parameters.maxValue() : parameters.minValue())
            + ")");
  }

  /**
   * Sets where the sequence stands.
   *
   * @param called whether the value counts as given out
   * @throws DatabaseError 22003 if it is out of bounds
   */
  public void set(long value, boolean called, SequenceParameters parameters) {
    if (value < parameters.minValue() || value > parameters.maxValue()) {
      throw new DatabaseError(
          "22003",
          "setval: value "
              + value
              + " is out of bounds for sequence \""
              + name
              + "\" ("
              + parameters.minValue()
              + ".."
              + parameters.maxValue()
              + ")");
    }
    pool.prepareWrite(file);
    int buffer = pool.pin(file, Fork.MAIN, 0);
    pool.lockExclusive(buffer);
    log(buffer, value, called);
    pool.unlockAndUnpin(buffer);
    if (called) {
      hasLast = true;
      last = value;
    }
    cached = last;
  }

  /** Sets the whole page, which is locked, and logs it. */
  private void log(int buffer, long value, boolean called) {
    if (pool.isLogged(buffer)) {
      // The values are used under this transaction: its commit makes the record durable.
      context.transactions().currentXid();
    }
    builder.beginHeap();
    builder.addLong(value);
    builder.addLong(0);
    builder.addLong(called ? 1 : 0);
    builder.finish();
    byte[] tuple = builder.bytes();
    ByteArrays.putLong(tuple, HeapTupleHeader.XMIN, Xid.FROZEN);
    ByteArrays.putShort(tuple, HeapTupleHeader.CTID_ITEM, 1);
    ByteArrays.putShort(
        tuple,
        HeapTupleHeader.INFOMASK,
        HeapTupleHeader.XMIN_FROZEN | HeapTupleHeader.XMAX_INVALID);
    PageCopy.initialize(image, 0);
    PageCopy.appendItem(image, tuple, 0, builder.length());
    context.change().begin(ResourceKind.SEQUENCE).onPage(buffer).replace(image).commit();
  }

  private long row(int buffer) {
    long page = pool.page(buffer);
    if (Page.itemCount(page) != 1) {
      throw new DatabaseError("XX002", "bad magic number in sequence \"" + name + "\"");
    }
    return page + Page.itemOffset(page, 1);
  }
}
