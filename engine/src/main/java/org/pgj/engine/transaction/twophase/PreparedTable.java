package org.pgj.engine.transaction.twophase;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.Worker;

/**
 * The prepared transactions of the instance, all under the LWLock TWO_PHASE. Sparse: of a row only
 * what it holds takes memory.
 *
 * <pre>
 * row, 1 MB
 *   0 stage    4   {@link #FREE}, {@link #PREPARING}, {@link #PREPARED}
 *   4 finisher 4   index + 1 of the worker that finishes it, 0 none
 *   8 slot     4   index of its process slot
 *  12 place    4   among the serializable transactions, + 1; 0 none
 *  16 xid      8
 *  24 time     8
 *  32 owner    4
 *  36 database 4
 *  40 length   4   of the state
 *  44 name length 4
 *  48 name     200
 * 256 state        {@link PreparedState}
 * </pre>
 */
public final class PreparedTable {
  /** Its part of the segment. */
  public static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.TWO_PHASE;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return Math.max(ROW, ROW * parameters.maxPreparedTransactions());
        }
      };

  /** Bytes that a state may have. */
  public static final int LONGEST_STATE = (1 << 20) - 256;

  private static final int FREE = 0;
  private static final int PREPARING = 1;
  private static final int PREPARED = 2;

  private static final int SMALL = 1 << 16;
  private static final int LONGEST_NAME = 199;
  private static final long ROW = 1 << 20;
  private static final long STAGE = 0;
  private static final long FINISHER = 4;
  private static final long SLOT = 8;
  private static final long PLACE = 12;
  private static final long XID = 16;
  private static final long TIME = 24;
  private static final long OWNER = 32;
  private static final long DATABASE = 36;
  private static final long LENGTH = 40;
  private static final long NAME_LENGTH = 44;
  private static final long NAME = 48;
  private static final long STATE = 256;

  private final Worker worker;
  private final long region;
  private final long lock;
  private final int capacity;

  public PreparedTable(Worker worker) {
    this.worker = worker;
    this.region = worker.segment().offset(Region.TWO_PHASE);
    this.lock = worker.segment().lock(LWLockId.TWO_PHASE);
    this.capacity = worker.segment().parameters().maxPreparedTransactions();
  }

  /** Locks the table, for several calls that belong together. */
  public void lock() {
    LWLocks.acquireExclusive(worker, lock);
  }

  public void unlock() {
    LWLocks.release(worker, lock);
  }

  private long at(int row) {
    return region + ROW * row;
  }

  private int stage(int row) {
    return Memory.getInt(at(row) + STAGE);
  }

  // ---- preparing

  /**
   * Takes a row for a transaction that is about to be prepared.
   *
   * @throws DatabaseError 22023 if the name is too long, 55000 if there is no table, 42710 if the
   *     name is in use, 53200 if the table is full
   */
  public int reserve(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_NAME) {
      throw new DatabaseError("22023", "transaction identifier \"" + name + "\" is too long");
    }
    if (capacity == 0) {
      throw new DatabaseError("55000", "prepared transactions are disabled")
          .hint("Set \"max_prepared_transactions\" to a nonzero value.");
    }
    lock();
    try {
      if (find(bytes) >= 0) {
        throw new DatabaseError(
            "42710", "transaction identifier \"" + name + "\" is already in use");
      }
      for (int row = 0; row < capacity; row++) {
        if (stage(row) == FREE) {
          Memory.putInt(at(row) + NAME_LENGTH, bytes.length);
          Memory.copyFrom(bytes, 0, at(row) + NAME, bytes.length);
          Memory.putInt(at(row) + FINISHER, 0);
          Memory.putInt(at(row) + STAGE, PREPARING);
          return row;
        }
      }
    } finally {
      unlock();
    }
    throw new DatabaseError("53200", "maximum number of prepared transactions reached")
        .hint("Increase \"max_prepared_transactions\" (currently " + capacity + ").");
  }

  private int find(byte[] name) {
    for (int row = 0; row < capacity; row++) {
      if (stage(row) != FREE
          && Memory.getInt(at(row) + NAME_LENGTH) == name.length
          && Memory.compare(at(row) + NAME, name, 0, name.length) == 0) {
        return row;
      }
    }
    return -1;
  }

  /**
   * Stores the state in a reserved row, which others do not look at yet.
   *
   * @param encoded the state's bytes
   * @param slot the process slot that stands for the transaction
   */
  public void fill(int row, PreparedState state, byte[] encoded, int slot) {
    long at = at(row);
    Memory.putInt(at + SLOT, slot);
    Memory.putInt(at + PLACE, 0);
    Memory.putLong(at + XID, state.xid());
    Memory.putLong(at + TIME, state.time());
    Memory.putInt(at + OWNER, state.owner());
    Memory.putInt(at + DATABASE, state.database());
    Memory.putInt(at + LENGTH, encoded.length);
    Memory.copyFrom(encoded, 0, at + STATE, encoded.length);
  }

  /**
   * From now on others may finish it.
   *
   * @param place its place among the serializable transactions, -1 for none
   */
  public void setPrepared(int row, int place) {
    lock();
    Memory.putInt(at(row) + PLACE, place + 1);
    Memory.putInt(at(row) + STAGE, PREPARED);
    unlock();
  }

  /** Gives a row back, and the memory of a long state. */
  public void free(int row) {
    lock();
    if (Memory.getInt(at(row) + LENGTH) > SMALL) {
      worker.segment().discard(at(row) + SMALL, ROW - SMALL);
    }
    Memory.putInt(at(row) + STAGE, FREE);
    unlock();
  }

  // ---- finishing

  /**
   * Marks a transaction as being finished by this worker, so that nobody else does.
   *
   * @param user who wants to finish it
   * @return its row, to be given back by {@link #leave} or {@link #free}
   * @throws DatabaseError 42704, 55000, 42501, 0A000
   */
  public int claim(String name, int user, boolean isSuperuser, int database) {
    lock();
    try {
      int row = find(name.getBytes(StandardCharsets.UTF_8));
      if (row < 0 || stage(row) != PREPARED) {
        throw new DatabaseError(
            "42704", "prepared transaction with identifier \"" + name + "\" does not exist");
      }
      if (Memory.getInt(at(row) + FINISHER) != 0) {
        throw new DatabaseError(
            "55000", "prepared transaction with identifier \"" + name + "\" is busy");
      }
      if (Memory.getInt(at(row) + OWNER) != user && !isSuperuser) {
        throw new DatabaseError("42501", "permission denied to finish prepared transaction")
            .hint("Must be superuser or the user that prepared the transaction.");
      }
      if (Memory.getInt(at(row) + DATABASE) != database) {
        throw new DatabaseError("0A000", "prepared transaction belongs to another database")
            .hint("Connect to the database where the transaction was prepared to finish it.");
      }
      Memory.putInt(at(row) + FINISHER, worker.index() + 1);
      return row;
    } finally {
      unlock();
    }
  }

  /** The opposite of {@link #claim}: it was not finished. */
  public void leave(int row) {
    lock();
    Memory.putInt(at(row) + FINISHER, 0);
    unlock();
  }

  /** Of a claimed row. */
  public PreparedState state(int row) {
    return PreparedState.decode(encoded(row));
  }

  private byte[] encoded(int row) {
    byte[] bytes = new byte[Memory.getInt(at(row) + LENGTH)];
    Memory.copyTo(at(row) + STATE, bytes, 0, bytes.length);
    return bytes;
  }

  /** The process slot that stands for the transaction. */
  public int slot(int row) {
    return Memory.getInt(at(row) + SLOT);
  }

  /** Its place among the serializable transactions, -1 if it has none. */
  public int place(int row) {
    return Memory.getInt(at(row) + PLACE) - 1;
  }

  // ---- looking

  /** The transactions that are prepared now, the eldest first. */
  public List<PreparedTransaction> list() {
    List<PreparedTransaction> found = new ArrayList<>();
    lock();
    for (int row = 0; row < capacity; row++) {
      if (stage(row) == PREPARED) {
        long at = at(row);
        byte[] name = new byte[Memory.getInt(at + NAME_LENGTH)];
        Memory.copyTo(at + NAME, name, 0, name.length);
        found.add(
            new PreparedTransaction(
                Memory.getLong(at + XID),
                new String(name, StandardCharsets.UTF_8),
                Memory.getLong(at + TIME),
                Memory.getInt(at + OWNER),
                Memory.getInt(at + DATABASE)));
      }
    }
    unlock();
    found.sort((left, right) -> Long.compare(left.time(), right.time()));
    return found;
  }

  /** How many of a database are prepared. */
  public int count(int database) {
    int count = 0;
    lock();
    for (int row = 0; row < capacity; row++) {
      if (stage(row) != FREE && Memory.getInt(at(row) + DATABASE) == database) {
        count++;
      }
    }
    unlock();
    return count;
  }

  /** Hands the states of all prepared transactions to their files; nobody ends one meanwhile. */
  public void save(PreparedFiles files) {
    lock();
    try {
      for (int row = 0; row < capacity; row++) {
        if (stage(row) == PREPARED && !files.has(Memory.getLong(at(row) + XID))) {
          byte[] state = encoded(row);
          files.write(PreparedState.xid(state), state);
        }
      }
    } finally {
      unlock();
    }
  }
}
